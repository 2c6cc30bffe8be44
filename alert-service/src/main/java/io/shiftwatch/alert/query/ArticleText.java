package io.shiftwatch.alert.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.memory.MemoryIndex;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Signal;

/** One article as queries see it; what is costly is worked out when first asked for. Not for several threads at a time. */
public final class ArticleText {

    private static final Analyzer WORDS = new Words();

    private final ArticleAnalyzed analyzed;
    private @Nullable MemoryIndex alone;
    private final Map<String, MemoryIndex> withSignal = new HashMap<>();

    public ArticleText(ArticleAnalyzed analyzed) {
        this.analyzed = analyzed;
    }

    public ArticleAnalyzed analyzed() {
        return analyzed;
    }

    private record Value(ArticleField field, String value) {}

    /** The query holds for the article and this signal of it. */
    public boolean meets(StoredQuery query, Signal signal) {
        MemoryIndex index =
                query.asksOfSignal() ? withSignal.computeIfAbsent(signal.id(), id -> index(signal)) : alone();
        return index.search(query.query()) > 0;
    }

    private MemoryIndex alone() {
        MemoryIndex known = alone;
        if (known == null) {
            known = index(null);
            alone = known;
        }
        return known;
    }

    private MemoryIndex index(@Nullable Signal signal) {
        MemoryIndex index = new MemoryIndex();
        Stream.concat(ofArticle().stream(), signal == null ? Stream.of() : ofSignal(signal).stream())
                .forEach(value -> index.addField(value.field().word(), value.value(), WORDS));
        return index;
    }

    /** Without signals. */
    public Document document() {
        Document document = new Document();
        ofArticle().forEach(value -> document.add(new TextField(value.field().word(), value.value(), Field.Store.NO)));
        return document;
    }

    private List<Value> ofArticle() {
        ArticleReceived article = analyzed.article();
        List<Value> values = new ArrayList<>(List.of(
                new Value(ArticleField.TITLE, article.title()),
                new Value(ArticleField.TEXT, article.text()),
                new Value(ArticleField.SOURCE, article.source())));
        if (article.author() != null) {
            values.add(new Value(ArticleField.AUTHOR, article.author()));
        }
        return values;
    }

    private static List<Value> ofSignal(Signal signal) {
        List<Value> values = new ArrayList<>(List.of(
                new Value(ArticleField.FAMILY, signal.family()),
                new Value(ArticleField.STATUS, signal.status().name())));
        Signal.Speaker speaker = signal.speaker();
        if (speaker != null) {
            Stream.of(speaker.name(), speaker.described(), speaker.side())
                    .filter(Objects::nonNull)
                    .forEach(name -> values.add(new Value(ArticleField.SPEAKER, name)));
        }
        if (signal.actor() != null) {
            values.add(new Value(ArticleField.ACTOR, signal.actor()));
        }
        Stream.concat(Stream.ofNullable(signal.target()), signal.against().stream())
                .forEach(target -> values.add(new Value(ArticleField.TARGET, target)));
        return values;
    }
}
