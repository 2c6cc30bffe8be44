package io.shiftwatch.analysis.judge;

import java.util.List;

import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Quotation;
import io.shiftwatch.analysis.text.Sentence;

/** Where quotations stand about a verb of saying. */
record Quoting(FieldText text) {

    /** A quotation further from the verb is another's. */
    private static final int REACH = 8;

    /** Somebody is quoted there; a word or two in quotation marks is no speech. */
    boolean inside(int token, Sentence sentence) {
        return text.quotationAt(text.tokens().get(token).start())
                .filter(quotation -> quotation.isSpeech(sentence.chinese()))
                .isPresent();
    }

    boolean endsBefore(Hit<ReportingVerb> verb) {
        int at = text.tokens().get(verb.first()).start();
        Sentence sentence = text.sentenceOf(verb.first());
        for (Quotation quotation : quotationsIn(sentence)) {
            if (quotation.end() <= at && quotation.end() > sentence.start() && quotation.isSpeech(sentence.chinese())) {
                return text.tokenAt(at) - text.tokenAt(quotation.end()) <= REACH;
            }
        }
        return false;
    }

    boolean follows(Sentence sentence, Hit<ReportingVerb> verb) {
        int at = text.tokens().get(verb.end() - 1).end();
        return quotationsIn(sentence).stream()
                .anyMatch(quotation -> quotation.start() >= at && quotation.start() < sentence.end());
    }

    /** Those that reach into the sentence. */
    private List<Quotation> quotationsIn(Sentence sentence) {
        List<Quotation> all = text.quotations();
        int from = FieldReading.lowest(all.size(), i -> all.get(i).end() > sentence.start());
        int to = FieldReading.lowest(all.size(), i -> all.get(i).start() >= sentence.end());
        return all.subList(from, Math.max(from, to));
    }
}
