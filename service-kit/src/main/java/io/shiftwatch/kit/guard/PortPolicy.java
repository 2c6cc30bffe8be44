package io.shiftwatch.kit.guard;

import java.util.Set;

/**
 * Ports where something else than HTTP listens and might take a request for a command: those browsers block (the Fetch
 * standard's list), and databases, brokers and directories of our day.
 */
final class PortPolicy {

    private static final Set<Integer> BLOCKED = Set.of(
            1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 445, 465, 512, 513, 514,
            515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1433, 1521, 1719, 1720,
            1723, 2049, 2181, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 6000, 6379, 6566, 6665, 6666, 6667,
            6668, 6669, 6679, 6697, 9042, 9092, 10080, 11211, 27017);

    private PortPolicy() {}

    static boolean allows(int port) {
        return port > 0 && port <= 65_535 && !BLOCKED.contains(port);
    }
}
