package io.shiftwatch.analysis.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.shiftwatch.analysis.text.Token;
import io.shiftwatch.analysis.text.Tokenizer;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;

/**
 * What grouping knows of an article.
 *
 * @param at when it was published, or seen first where that is not known
 * @param textHash of its words in order, whatever their case and punctuation
 * @param terms hashed, the weightiest first
 * @param titleTerms those of them that its title has
 * @param actors those of its signals, as actor or target; empty without signals
 */
public record Reported(
        String articleId,
        Instant at,
        String source,
        Sketch sketch,
        String textHash,
        List<Integer> terms,
        List<Integer> titleTerms,
        Set<String> actors) {

    public static Reported of(ArticleAnalyzed analyzed) {
        ArticleReceived article = analyzed.article();
        List<Token> text = Tokenizer.tokens(article.text());
        List<Token> title = Tokenizer.tokens(article.title());
        List<Integer> terms = KeyTerms.of(title, text);
        List<Integer> titleTerms = new ArrayList<>(KeyTerms.of(title, List.of()));
        titleTerms.retainAll(terms);
        Instant published = article.publishedAt();
        return new Reported(
                article.articleId(),
                published == null || article.undatable() ? article.firstSeenAt() : published,
                article.source(),
                Sketch.of(text),
                hash(text),
                terms,
                titleTerms,
                actors(analyzed.signals()));
    }

    private static Set<String> actors(List<Signal> signals) {
        Set<String> actors = new TreeSet<>();
        for (Signal signal : signals) {
            if (signal.actor() != null) {
                actors.add(signal.actor());
            }
            if (signal.target() != null) {
                actors.add(signal.target());
            }
        }
        return actors;
    }

    private static String hash(List<Token> tokens) {
        String words = tokens.stream().map(Token::text).collect(Collectors.joining(" "));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
