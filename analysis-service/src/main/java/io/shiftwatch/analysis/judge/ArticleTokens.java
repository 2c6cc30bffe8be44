package io.shiftwatch.analysis.judge;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Token;

/**
 * An article's tokens as one Lucene stream: title, then text. Sentences lie {@value #SENTENCE_GAP} positions apart, so that no
 * phrase reaches over a sentence's end. The "offsets" are token numbers: what a hit is traced back by.
 */
final class ArticleTokens extends TokenStream {

    private static final int SENTENCE_GAP = 100;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

    private final FieldText title;
    private final FieldText text;
    private int next;

    ArticleTokens(FieldText title, FieldText text) {
        this.title = title;
        this.text = text;
    }

    @Override
    public boolean incrementToken() {
        int inTitle = title.tokens().size();
        boolean isTitle = next < inTitle;
        List<Token> tokens = isTitle ? title.tokens() : text.tokens();
        int index = isTitle ? next : next - inTitle;
        if (index >= tokens.size()) {
            return false;
        }
        clearAttributes();
        term.append(tokens.get(index).text());
        offset.setOffset(next, next + 1);
        FieldText field = isTitle ? title : text;
        increment.setPositionIncrement(field.sentenceOf(index).firstToken() == index ? SENTENCE_GAP : 1);
        next++;
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
