package io.shiftwatch.alert.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls go to each receiving host at a time: several to one that answers, one to one that does not, and never so many to those
 * that do not answer that nothing is left for the others.
 */
final class Endpoints {

    static final int MOST = 200;

    private static final int MOST_WORKING = 32;
    private static final int MOST_ILL = MOST / 2;

    private final Map<String, State> states = new HashMap<>();
    private int illUnderWay;

    private static final class State {
        private int underWay;
        private boolean ill;

        private int room() {
            return (ill ? 1 : MOST_WORKING) - underWay;
        }
    }

    /** To which no more may go now. */
    synchronized List<String> full() {
        return states.entrySet().stream()
                .filter(each -> room(each.getValue()) <= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int room(State state) {
        return state.ill && illUnderWay >= MOST_ILL ? 0 : state.room();
    }

    /**
     * Counts the chosen ones as under way.
     *
     * @param due id and endpoint, what is due for longest first
     */
    synchronized List<String> choose(List<Object[]> due, int room) {
        List<String> chosen = new ArrayList<>();
        for (Object[] row : due) {
            State state = states.computeIfAbsent((String) row[1], none -> new State());
            if (chosen.size() < room && room(state) > 0) {
                state.underWay++;
                illUnderWay += state.ill ? 1 : 0;
                chosen.add((String) row[0]);
            }
        }
        return chosen;
    }

    /** @param answers whether it can be called again at once */
    synchronized void ended(String endpoint, boolean answers) {
        State state = states.get(endpoint);
        if (state == null) {
            return;
        }
        illUnderWay -= state.ill ? 1 : 0;
        state.underWay--;
        if (state.ill == answers) {
            // What is under way counts on the other side from now on.
            illUnderWay += answers ? -state.underWay : state.underWay;
            state.ill = !answers;
        }
        if (state.underWay == 0 && !state.ill) {
            states.remove(endpoint);
        }
    }
}
