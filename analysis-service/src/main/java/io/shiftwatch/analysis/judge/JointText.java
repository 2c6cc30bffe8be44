package io.shiftwatch.analysis.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Token;

/**
 * Who issues an official text together with its issuer: "U.S.-EU-Canada: Joint Statement on Venezuela", "the following statement was
 * released by ...". Of up to four each says it; more act as a group and are partners (taxonomy section 12, rule 26).
 */
final class JointText {

    private static final int MOST = 4;

    /** The head of a release. */
    private static final int HEAD = 90;

    private static final Set<String> ABOUT =
            Set.of("on", "regarding", "concerning", "condemning", "about", "against", "following", "after");
    private static final Set<String> TEXTS =
            Set.of("statement", "communique", "communiqué", "declaration", "readout", "message");
    private static final Set<String> JOINT = Set.of("joint", "trilateral", "quadrilateral", "bilateral");

    private JointText() {}

    /** The other issuers, by their side; empty where the text is one side's own. */
    static List<Voice> issuers(
            Catalog catalog,
            @Nullable Voice issuer,
            FieldText title,
            List<Mention> inTitle,
            FieldText text,
            List<Mention> inText) {
        if (issuer == null || issuer.side() == null) {
            return List.of();
        }
        Map<String, Voice> others = new LinkedHashMap<>();
        if (isJoint(title)) {
            int about = first(title.tokens(), ABOUT, 0);
            inTitle.stream()
                    .filter(mention -> about < 0 || mention.first() < about)
                    .forEach(mention -> add(others, mention, issuer));
        }
        int released = released(text);
        if (released >= 0) {
            int colon = end(text, released);
            inText.stream()
                    .filter(mention -> mention.first() > released && mention.first() < colon)
                    .forEach(mention -> add(others, mention, issuer));
        }
        // Of more than four only a bloc that stands for them remains.
        return others.size() < MOST
                ? List.copyOf(others.values())
                : others.values().stream()
                        .filter(each -> each.side() != null && catalog.isBloc(each.side()))
                        .toList();
    }

    private static void add(Map<String, Voice> others, Mention mention, Voice issuer) {
        String side = mention.side();
        boolean acts = mention.kind() != Actor.Kind.CROWD && side != null && !side.equals(issuer.side());
        if (!acts) {
            return;
        }
        Voice voice = new Voice(
                mention.isNamed() ? mention.name() : null,
                mention.isNamed() ? null : mention.name(),
                side,
                "EXEC",
                Math.max(mention.rank(), issuer.rank()),
                "office",
                "none",
                null,
                false,
                false,
                -1,
                -1);
        Voice known = others.get(side);
        if (known == null || known.name() == null && mention.isNamed()) {
            others.put(side, voice);
        }
    }

    private static boolean isJoint(FieldText title) {
        List<Token> tokens = title.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (JOINT.contains(tokens.get(i).text())
                    && first(tokens.subList(i, Math.min(tokens.size(), i + 4)), TEXTS, 0) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The token after "statement was released by", -1 without. */
    private static int released(FieldText text) {
        List<Token> tokens = text.tokens();
        for (int i = 2; i < Math.min(HEAD, tokens.size()); i++) {
            boolean by = tokens.get(i).text().equals("by")
                    && Set.of("released", "issued", "made")
                            .contains(tokens.get(i - 1).text());
            if (by && first(tokens.subList(Math.max(0, i - 6), i), TEXTS, 0) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int end(FieldText text, int from) {
        List<Token> tokens = text.tokens();
        for (int i = from + 1; i < Math.min(tokens.size(), from + HEAD); i++) {
            String gap = text.gapBefore(i);
            if (gap.contains(":") || tokens.get(i).text().equals("begin")) {
                return i;
            }
        }
        return Math.min(tokens.size(), text.sentenceOf(from).endToken());
    }

    private static int first(List<Token> tokens, Set<String> words, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (words.contains(tokens.get(i).text())) {
                return i;
            }
        }
        return -1;
    }
}
