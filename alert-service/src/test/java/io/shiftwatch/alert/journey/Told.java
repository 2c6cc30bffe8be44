package io.shiftwatch.alert.journey;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import io.shiftwatch.events.Signal;

/** That a subscription is told a meaning of a story. */
record Told(String subscription, String story, String subject, String status) {

    static Told of(String subscription, String story, Signal signal) {
        return new Told(
                subscription,
                story,
                String.join("|", signal.family(), signal.actor(), signal.target(), signal.polarity()),
                signal.status().name());
    }

    /** Without what another of them says as well. Which of two articles of a story comes first decides whether the weaker is told. */
    static Set<Told> strongest(Collection<Told> all) {
        return all.stream()
                .filter(each -> all.stream().noneMatch(other -> other.covers(each)))
                .map(each -> World.step(each.status) == 1 ? each.with("RISK") : each)
                .collect(Collectors.toSet());
    }

    private boolean covers(Told other) {
        return World.step(status) > World.step(other.status)
                && World.step(other.status) > 0
                && subscription.equals(other.subscription)
                && story.equals(other.story)
                && subject.equals(other.subject);
    }

    private Told with(String another) {
        return new Told(subscription, story, subject, another);
    }
}
