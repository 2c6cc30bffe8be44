package io.shiftwatch.alert.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls go to each endpoint at a time: several to one that answers, one to one that does not or is not known yet, and never so
 * many to those that nothing is left for the others.
 */
final class Endpoints {

    static final int MOST = 200;

    private static final int MOST_WORKING = 64;
    private static final int MOST_UNPROVEN = MOST / 2;

    private final Map<String, State> states = new HashMap<>();
    private int unprovenUnderWay;

    private static final class State {
        private int underWay;
        private boolean answers;
    }

    /** @param id of a delivery */
    record Slot(String id, String endpoint) {}

    /** To which no more may go now. */
    synchronized List<String> full() {
        return states.entrySet().stream()
                .filter(each -> room(each.getValue()) <= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int room(State state) {
        if (state.answers) {
            return MOST_WORKING - state.underWay;
        }
        return unprovenUnderWay >= MOST_UNPROVEN ? 0 : 1 - state.underWay;
    }

    /**
     * Counts the chosen ones as under way.
     *
     * @param due what is due for longest first
     */
    synchronized List<Slot> choose(List<Slot> due, int room) {
        List<Slot> chosen = new ArrayList<>();
        for (Slot slot : due) {
            State state = states.computeIfAbsent(slot.endpoint(), none -> new State());
            if (chosen.size() < room && room(state) > 0) {
                state.underWay++;
                unprovenUnderWay += state.answers ? 0 : 1;
                chosen.add(slot);
            }
        }
        return chosen;
    }

    /** They are not under way after all. */
    synchronized void giveBack(List<Slot> chosen) {
        for (Slot slot : chosen) {
            State state = states.get(slot.endpoint());
            if (state != null) {
                state.underWay--;
                unprovenUnderWay -= state.answers ? 0 : 1;
            }
        }
    }

    /** @param answers whether it took what was sent */
    synchronized void ended(String endpoint, boolean answers) {
        State state = states.get(endpoint);
        if (state == null) {
            return;
        }
        unprovenUnderWay -= state.answers ? 0 : 1;
        state.underWay--;
        if (state.answers != answers) {
            // What is under way counts on the other side from now on.
            unprovenUnderWay += answers ? -state.underWay : state.underWay;
            state.answers = answers;
        }
    }
}
