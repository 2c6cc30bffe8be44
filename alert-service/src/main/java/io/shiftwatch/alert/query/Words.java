package io.shiftwatch.alert.query;

import com.ibm.icu.text.Transliterator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUTransformFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Cuts queries and articles into words alike: by Unicode's word boundaries, each Chinese character by itself (a run of them in a
 * query is a phrase); case, accents, width and the script of Chinese make no difference.
 */
public final class Words extends Analyzer {

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    /** No phrase runs from one author into the next. */
    private static final int BETWEEN_VALUES = 200;

    @Override
    public int getPositionIncrementGap(String field) {
        return BETWEEN_VALUES;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, normalize(field, words));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream words) {
        return new ICUTransformFilter(new ICUFoldingFilter(words), SIMPLIFIED);
    }
}
