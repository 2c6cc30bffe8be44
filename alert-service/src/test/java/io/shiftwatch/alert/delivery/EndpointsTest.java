package io.shiftwatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.delivery.Endpoints.Slot;

class EndpointsTest {

    private final Endpoints endpoints = new Endpoints();

    @Test
    void oneCallUntilItAnswersThenSeveral() {
        assertThat(endpoints.choose(due("a", 50), 200)).hasSize(1);
        assertThat(endpoints.full()).containsExactly("a");
        endpoints.ended("a", true);

        assertThat(endpoints.choose(due("a", 100), 200)).hasSize(64);
        endpoints.ended("a", false);
        assertThat(endpoints.choose(due("a", 50), 200)).isEmpty();
    }

    @Test
    void thoseThatDoNotAnswerLeaveRoomForTheOthers() {
        endpoints.choose(due("good", 1), 200);
        endpoints.ended("good", true);
        List<Slot> hanging = IntStream.range(0, 500)
                .mapToObj(i -> new Slot("d" + i, "bad" + i))
                .toList();

        assertThat(endpoints.choose(hanging, 200)).hasSize(100);
        assertThat(endpoints.choose(hanging.subList(200, 500), 100)).isEmpty();
        assertThat(endpoints.choose(due("good", 100), 100)).hasSize(64);
    }

    /** A claim that failed must not count for ever. */
    @Test
    void whatIsGivenBackIsFreeAgain() {
        for (int i = 0; i < 300; i++) {
            List<Slot> chosen = endpoints.choose(due("a", 1), 200);
            assertThat(chosen).hasSize(1);
            endpoints.giveBack(chosen);
        }
    }

    private static List<Slot> due(String endpoint, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Slot(endpoint + i, endpoint))
                .toList();
    }
}
