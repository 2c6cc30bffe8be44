package io.shiftwatch.analysis.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.story.StoredSketch;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;
import io.shiftwatch.kit.json.Json;

/** Fills the archive with {@link SyntheticNews} by COPY, as the service would have written it. */
public final class NewsLoader {

    private final Map<String, PGCopyOutputStream> tables = new LinkedHashMap<>();
    private final SyntheticNews news = new SyntheticNews(new Analyst(Catalog.packaged()));
    private final String catalog = Catalog.packaged().version();
    private long storyNumber;
    private long sketchNumber;

    private NewsLoader() {}

    /** @param args JDBC URL of the database, the first article (from 0), and the one before which it stops */
    public static void main(String[] args) throws IOException, SQLException {
        new NewsLoader().load(args[0], Long.parseLong(args[1]), Long.parseLong(args[2]));
    }

    private void load(String url, long first, long last) throws IOException, SQLException {
        List<Connection> connections = new ArrayList<>();
        open(url, connections, "story", "id, number, articles, origins, first_at, latest_at");
        open(url, connections, "story_origin", "story_id, origin");
        open(url, connections, "article", """
                id, url, guid, source, current_version, title, language, published_at, undatable, first_seen_at, signal_count,
                families, owner, story_id, words""");
        open(url, connections, "article_version", """
                article_id, version, text_version, text_hash, received, analyzed, first_seen_at, catalog_version, code_version,
                analyzed_at""");
        open(url, connections, "signal", """
                id, article_id, version, ordinal, family, family_group, status, actor, target, confidence, body, published_at,
                first_seen_at, at, current, polarity, novelty, toward""");
        open(url, connections, "article_sketch", """
                article_id, number, at, shingles, minima, text_hash, bands, term_count, actors, leader, relation, origin""");
        open(url, connections, "article_term", "term, at, number");
        try (Statement statement = connections.getFirst().createStatement()) {
            storyNumber = number(statement, "story");
            sketchNumber = number(statement, "article_sketch");
        }
        for (long story = first / SyntheticNews.ARTICLES * SyntheticNews.STORIES;
                story < last / SyntheticNews.ARTICLES * SyntheticNews.STORIES;
                story++) {
            story(story);
        }
        for (PGCopyOutputStream table : tables.values()) {
            table.close();
        }
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute("select setval(pg_get_serial_sequence('story', 'number'), " + (storyNumber + 1) + ")");
            statement.execute(
                    "select setval(pg_get_serial_sequence('article_sketch', 'number'), " + (sketchNumber + 1) + ")");
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void open(String url, List<Connection> connections, String table, String columns) throws SQLException {
        Connection connection = DriverManager.getConnection(url, "shiftwatch_analysis", System.getenv("PGPASSWORD"));
        if (connections.isEmpty()) {
            connections.add(connection);
            connection = DriverManager.getConnection(url, "shiftwatch_analysis", System.getenv("PGPASSWORD"));
        }
        connections.add(connection);
        tables.put(
                table,
                new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "copy " + table + " (" + columns + ") from stdin",
                        1 << 18));
    }

    private static long number(Statement statement, String table) throws SQLException {
        try (ResultSet result =
                statement.executeQuery("select nextval(pg_get_serial_sequence('" + table + "', 'number'))")) {
            result.next();
            return result.getLong(1);
        }
    }

    private void story(long story) throws IOException {
        Set<String> origins = new TreeSet<>();
        List<ArticleReceived> articles = new ArrayList<>();
        String id = "";
        for (int member = 0; member < SyntheticNews.size(story); member++) {
            SyntheticNews.Piece piece = news.piece(story, member, null);
            AnalyzedArticle analyzed = AnalyzedArticle.of(
                    piece.article(),
                    1,
                    new Analysis(piece.language(), List.of(), signals(piece), Map.of(), false, List.of()),
                    catalog);
            if (member == 0) {
                id = analyzed.event().story().id();
            }
            ArticleReceived leader = piece.copyOf() == member ? piece.article() : articles.get(piece.copyOf());
            origins.add(leader.source());
            articles.add(piece.article());
            article(analyzed, leader, id);
        }
        row("story", id, ++storyNumber, articles.size(), origins.size(), at(articles, 0), at(articles, 1));
        for (String origin : origins) {
            row("story_origin", id, origin);
        }
    }

    private static Instant at(List<ArticleReceived> articles, int last) {
        List<Instant> times = articles.stream()
                .map(article -> Objects.requireNonNull(article.publishedAt()))
                .sorted()
                .toList();
        return last == 0 ? times.getFirst() : times.getLast();
    }

    private static List<Signal> signals(SyntheticNews.Piece piece) {
        List<Signal> signals = new ArrayList<>();
        for (Signal signal : piece.signals()) {
            String id = "sig_" + SyntheticNews.id((piece.story() * 1009 + piece.member()) * 31 + signals.size() + 7);
            signals.add(Json.read(Json.text(signal).replace(signal.id(), id), Signal.class));
        }
        return signals;
    }

    private void article(AnalyzedArticle analyzed, ArticleReceived leader, String story) throws IOException {
        ArticleReceived article = analyzed.event().article();
        List<Signal> signals = analyzed.event().signals();
        Set<String> families = new TreeSet<>();
        signals.forEach(signal -> families.add(signal.family()));
        Instant at = Objects.requireNonNull(article.publishedAt());
        String id = article.articleId();
        row(
                "article",
                id,
                article.url(),
                article.guid(),
                article.source(),
                1,
                article.title(),
                analyzed.event().language(),
                at,
                false,
                article.firstSeenAt(),
                signals.size(),
                "{" + String.join(",", families) + "}",
                "local",
                story,
                vector(analyzed.words()));
        row(
                "article_version",
                id,
                1,
                analyzed.event().textVersion(),
                analyzed.textHash(),
                Json.text(article),
                Json.text(new ArticleStore.Reading(analyzed.event().language(), List.of(), false)),
                article.firstSeenAt(),
                catalog,
                Analyst.CODE_VERSION,
                article.firstSeenAt());
        int ordinal = 0;
        for (Signal signal : signals) {
            row(
                    "signal",
                    signal.id(),
                    id,
                    1,
                    ++ordinal,
                    signal.family(),
                    signal.group(),
                    signal.status(),
                    signal.actor(),
                    signal.target(),
                    signal.confidence(),
                    Json.text(signal),
                    at,
                    article.firstSeenAt(),
                    at,
                    true,
                    signal.polarity(),
                    "REPEAT",
                    "{" + String.join(",", toward(signal)) + "}");
        }
        boolean same = !leader.articleId().equals(id);
        StoredSketch sketch = StoredSketch.of(analyzed.reported(), !same);
        row(
                "article_sketch",
                id,
                ++sketchNumber,
                at,
                sketch.shingles(),
                new Raw(sketch.minima()),
                analyzed.reported().textHash(),
                sketch.bands(),
                sketch.terms().size(),
                String.join(",", analyzed.reported().actors()),
                leader.articleId(),
                same ? "SAME_TEXT" : null,
                leader.source());
        if (!same) {
            for (int term : new LinkedHashSet<>(sketch.terms())) {
                row("article_term", term, at, sketchNumber);
            }
        }
    }

    private static Set<String> toward(Signal signal) {
        Set<String> toward = new TreeSet<>(signal.against());
        if (signal.target() != null) {
            toward.add(signal.target());
        }
        return toward;
    }

    /** As to_tsvector would give for words without punctuation. */
    private static String vector(String words) {
        Map<String, StringBuilder> places = new LinkedHashMap<>();
        int place = 0;
        for (String word : words.replace("'", "").split(" ")) {
            StringBuilder own = places.computeIfAbsent(word, first -> new StringBuilder());
            own.append(own.isEmpty() ? "" : ",").append(++place);
        }
        StringBuilder vector = new StringBuilder();
        places.forEach((word, own) ->
                vector.append('\'').append(word).append("':").append(own).append(' '));
        return vector.toString();
    }

    /** Written already. */
    private record Raw(String text) {}

    private void row(String table, @Nullable Object... columns) throws IOException {
        StringBuilder row = new StringBuilder();
        for (@Nullable Object column : columns) {
            row.append(row.isEmpty() ? "" : "\t");
            row.append(written(column));
        }
        Objects.requireNonNull(tables.get(table))
                .write(row.append('\n').toString().getBytes(UTF_8));
    }

    private static String written(@Nullable Object column) {
        return switch (column) {
            case null -> "\\N";
            case Raw raw -> raw.text();
            default ->
                String.valueOf(column)
                        .replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t");
        };
    }
}
