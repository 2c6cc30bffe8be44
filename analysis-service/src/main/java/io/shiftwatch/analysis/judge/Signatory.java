package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Publisher;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Token;

/**
 * Whose words an official text is, where nobody else is named as speaker: its signatory, else the issuing office (taxonomy section
 * 12, rule 30).
 */
final class Signatory {

    private static final Set<String> GENRES = Words.of("""
            statement statements remarks briefing gaggle message letter speech address readout call interview
            proclamation op-ed testimony comments tweet post
            """);
    private static final Set<String> OF = Set.of("by", "from", "with");

    /** How many words a signature may be away from what announces it. */
    private static final int NEAR = 7;

    /** The head of a release: who speaks stands in its first lines. */
    private static final int HEAD = 60;

    /** "Senate: Grassley", the source of a legislator's release. */
    private static final Pattern OFFICE_OF = Pattern.compile("^[^:]{3,40}:\\s*(\\p{Lu}[\\p{L}' .-]{1,40})$");

    private final Publisher publisher;
    private final String office;

    /** @param office shown where nobody signs */
    Signatory(Publisher publisher, String office) {
        this.publisher = publisher;
        this.office = office;
    }

    Voice voice(FieldText title, List<Mention> inTitle, FieldText text, List<Mention> inText, String source) {
        Mention signs = inTitle(title, inTitle);
        if (signs == null) {
            signs = attributed(text, inText);
        }
        if (signs != null) {
            return voice(signs.name(), signs.role(), signs.rank());
        }
        String role = publisher.role() == null ? "EXEC" : publisher.role();
        Matcher named = OFFICE_OF.matcher(source);
        return named.matches() ? voice(named.group(1), role, publisher.rank()) : voice(office, role, publisher.rank());
    }

    private Voice voice(String name, String role, int rank) {
        return new Voice(name, null, publisher.side(), role, rank, "office", "none", null, false, false, -1, -1);
    }

    /** "Statement by Spokesperson Ned Price on ...", "Remarks by President Biden". */
    private @Nullable Mention inTitle(FieldText title, List<Mention> mentions) {
        List<Token> tokens = title.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!OF.contains(tokens.get(i).text()) || !announced(tokens, i)) {
                continue;
            }
            for (Mention mention : mentions) {
                if (mention.first() > i && mention.first() <= i + NEAR && signs(mention)) {
                    return mention;
                }
            }
        }
        return null;
    }

    private static boolean announced(List<Token> tokens, int by) {
        return tokens.subList(Math.max(0, by - 4), by).stream().anyMatch(token -> GENRES.contains(token.text()));
    }

    /** "The below is attributable to Spokesperson Ned Price:", or name and office first ("Antony J. Blinken, Secretary of State"). */
    private @Nullable Mention attributed(FieldText text, List<Mention> mentions) {
        List<Token> tokens = text.tokens();
        for (Mention mention : mentions) {
            if (mention.first() > HEAD) {
                break;
            }
            if (!signs(mention)) {
                continue;
            }
            boolean first = mention.first() <= 2
                    && mention.end() < tokens.size()
                    && text.gapBefore(mention.end()).startsWith(",");
            boolean attributable = tokens.subList(Math.max(0, mention.first() - NEAR), mention.first()).stream()
                    .anyMatch(token -> token.text().equals("attributable"));
            if (first || attributable) {
                return mention;
            }
        }
        return null;
    }

    private boolean signs(Mention mention) {
        return mention.isNamed()
                && !mention.former()
                && (mention.side() == null || publisher.side().equals(mention.side()));
    }
}
