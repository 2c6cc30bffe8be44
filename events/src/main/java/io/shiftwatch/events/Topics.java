package io.shiftwatch.events;

/** The Kafka topics. They are created from {@code deploy/kafka/topics.yaml} only; brokers never create one by themselves. */
public final class Topics {

    /** {@link ArticleReceived}, keyed by article id; written by ingest. */
    public static final String ARTICLE_RECEIVED = "shiftwatch.article.received.v1";

    /** {@link ArticleAnalyzed}, keyed by article id; written by analysis. */
    public static final String ARTICLE_ANALYZED = "shiftwatch.article.analyzed.v1";

    /** {@link SignalStateChanged}, keyed by article id; written by analysis. */
    public static final String SIGNAL_STATE_CHANGED = SignalStateChanged.TYPE;

    /** {@link SourceHealthChanged}, keyed by source id; written by ingest. */
    public static final String SOURCE_HEALTH_CHANGED = SourceHealthChanged.TYPE;

    /** {@link AlertRaised}, keyed by subscription id; written by alert. */
    public static final String ALERT_RAISED = "shiftwatch.alert.raised.v1";

    private Topics() {}

    /** Where a consumer group puts the records of a topic that it can never process, byte for byte. */
    public static String deadLetters(String topic, String group) {
        return topic + ".dlq." + group;
    }
}
