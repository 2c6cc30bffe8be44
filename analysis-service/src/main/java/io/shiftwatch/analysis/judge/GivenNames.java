package io.shiftwatch.analysis.judge;

import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Actor.Kind;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Token;

/** First names beside a name that is known: they tell whose it is, and whose it is not. */
final class GivenNames {

    /** Words that may begin with a capital before a last name and are no first name. */
    private static final Set<String> NONE = Words.of("""
            president secretary minister chancellor premier senator sen rep congressman congresswoman governor gov
            ambassador general admiral spokesman spokeswoman spokesperson speaker leader chairman mrs miss lord lady sir
            dame king prince pope director commissioner adviser advisor chief envoy but and when while after before
            because since although though yet then what why how that this the does did was will would can could should has
            had have even only just now like unlike with without for from under over against about during meanwhile still
            thus perhaps instead once until unless where who both dear former not may monday tuesday wednesday thursday
            friday saturday sunday candidate nominee comrade republic north south in near into between toward towards
            across outside inside via hashemite counselor coordinator colonel captain lieutenant major marshal judge
            justice professor officer negotiator mayor ayatollah sheikh emir
            """);

    /** Between an office and the name that is known. */
    private static final int MOST = 3;

    private GivenNames() {}

    /** "Richard" in "Defence Minister Richard Marles": what is one's last name is another's first. */
    static boolean isOne(FieldText field, Hit<Actor> hit) {
        if (hit.value().kind() != Kind.SURNAME || hit.end() >= field.tokens().size()) {
            return false;
        }
        String gap = field.gapBefore(hit.end());
        char next = field.original().charAt(field.tokens().get(hit.end()).start());
        return gap.isBlank()
                && Character.isUpperCase(next)
                && !field.tokens().get(hit.end()).isChinese();
    }

    /** "Ivanka Trump", "Police Chief Chuck Jordan": behind a first name of its own the last name is another person's, or no state. */
    static boolean makesAnother(FieldText field, Hit<Actor> hit, BitSet offices) {
        boolean ambiguous = hit.value().kind() == Kind.SURNAME || hit.value().kind() == Kind.HOMONYM;
        int before = hit.first() - 1;
        if (!ambiguous || before < field.sentenceOf(hit.first()).firstToken() || offices.get(before)) {
            return false;
        }
        Token word = field.tokens().get(before);
        String name = hit.value().name();
        boolean his = hit.value().kind() == Kind.SURNAME
                && name != null
                && name.toLowerCase(Locale.ROOT).contains(word.text());
        boolean firstName = word.text().length() > 2
                && Character.isUpperCase(field.original().charAt(word.start()))
                && Character.isLowerCase(field.original().charAt(word.start() + 1))
                && field.text(word.end(), field.tokens().get(hit.first()).start())
                        .equals(" ");
        return firstName && !his && !NONE.contains(word.text());
    }

    /** "President Joseph R. Biden": first names and initials between the office and the name that is known. */
    static boolean standBetween(FieldText field, Hit<Actor> office, Hit<Actor> person) {
        boolean kinds = office.value().kind() == Kind.OFFICE && person.value().kind() == Kind.PERSON;
        if (!kinds || person.first() - office.end() > MOST) {
            return false;
        }
        for (int i = office.end(); i <= person.first(); i++) {
            String gap = field.gapBefore(i);
            boolean capital = Character.isUpperCase(
                    field.original().charAt(field.tokens().get(i).start()));
            if (!capital || !gap.matches("\\.?\\s+")) {
                return false;
            }
        }
        return true;
    }
}
