package io.shiftwatch.stack.launch;

/** All ports of one run, counted from a base. */
record Ports(int base) {

    static final int DEFAULT_BASE = 8080;

    int desk() {
        return base;
    }

    int ingest() {
        return base + 1;
    }

    int analysis() {
        return base + 2;
    }

    int alert() {
        return base + 3;
    }

    int kafka() {
        return base + 12;
    }

    int kafkaController() {
        return base + 13;
    }

    int sink() {
        return base + 14;
    }

    int control() {
        return base + 15;
    }

    int postgres() {
        return base + 352;
    }
}
