package io.shiftwatch.ingest.feed;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a feed asks not to be fetched again: its ttl, or the syndication module's period and frequency. */
final class Syndication {

    /** Longer requests are mistakes: no feed of news wants to be forgotten for a year. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private Syndication() {}

    static @Nullable Duration ttl(XmlNode channel) {
        Duration stated = minutes(channel.textOf("ttl"));
        return stated == null ? every(channel) : stated;
    }

    private static @Nullable Duration minutes(@Nullable String text) {
        return text != null && text.matches("\\d{1,7}") ? sensible(Duration.ofMinutes(Long.parseLong(text))) : null;
    }

    private static @Nullable Duration every(XmlNode channel) {
        String period = channel.textOf("sy:updateperiod");
        String frequency = channel.textOf("sy:updatefrequency");
        boolean times = frequency != null && frequency.matches("[1-9]\\d{0,5}");
        if (period == null) {
            return null;
        }
        Duration whole =
                switch (period.toLowerCase(Locale.ROOT)) {
                    case "hourly" -> Duration.ofHours(1);
                    case "daily" -> Duration.ofDays(1);
                    case "weekly" -> Duration.ofDays(7);
                    case "monthly" -> Duration.ofDays(30);
                    case "yearly" -> Duration.ofDays(365);
                    default -> Duration.ZERO;
                };
        return sensible(whole.dividedBy(times && frequency != null ? Long.parseLong(frequency) : 1));
    }

    private static @Nullable Duration sensible(Duration asked) {
        return asked.isPositive() && asked.compareTo(LONGEST) <= 0 ? asked : null;
    }
}
