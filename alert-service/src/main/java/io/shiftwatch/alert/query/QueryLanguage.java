package io.shiftwatch.alert.query;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.queryparser.classic.Token;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's classic syntax, less what would cost too much or mean nothing here: words (all must occur), {@code "phrases"}, words
 * {@code "near each other"~5}, AND, OR, NOT, brackets, {@code begin*}, and fields. A word without a field is looked for in title and
 * text.
 */
public final class QueryLanguage {

    private static final int LONGEST = 2_000;
    private static final int MOST_WORDS = 64;
    private static final int LEAST_BEFORE_STAR = 2;
    private static final int WIDEST = 100;
    private static final int DEEPEST = 20;

    private static final Pattern COLUMN = Pattern.compile("column (\\d+)");
    private static final String[] EVERYWHERE = {ArticleField.TITLE.word(), ArticleField.TEXT.word()};
    private static final Analyzer WORDS = new Words();

    private QueryLanguage() {}

    /** @throws InvalidQuery with the place of what is wrong */
    public static StoredQuery read(String written) throws InvalidQuery {
        if (written.length() > LONGEST) {
            throw new InvalidQuery("has more than " + LONGEST + " characters", LONGEST + 1);
        }
        checkDepth(written);
        Query query = parse(written);
        Check check = new Check();
        query.visit(check);
        if (check.words == 0) {
            throw new InvalidQuery("has no word to look for", 1);
        }
        if (check.words > MOST_WORDS * EVERYWHERE.length) {
            throw new InvalidQuery("has more than " + MOST_WORDS + " words", written.length());
        }
        if (mixes(query)) {
            throw new InvalidQuery(
                    "says with brackets which belong together where both AND (or nothing) and OR stand between words",
                    Math.max(0, written.indexOf("OR")) + 1);
        }
        if (excludesOnly(query)) {
            throw new InvalidQuery("needs, beside what must not occur, something that must", 1);
        }
        return new StoredQuery(query, check.fields.stream().anyMatch(ArticleField::isOfSignal));
    }

    private static void checkDepth(String written) throws InvalidQuery {
        int depth = 0;
        for (int i = 0; i < written.length(); i++) {
            depth += written.charAt(i) == '(' ? 1 : written.charAt(i) == ')' ? -1 : 0;
            if (depth > DEEPEST) {
                throw new InvalidQuery("has more than " + DEEPEST + " brackets within each other", i + 1);
            }
        }
    }

    private static Query parse(String written) throws InvalidQuery {
        // One line, so that the parser's column is the position.
        String line = written.replaceAll("\\s", " ");
        try {
            return new Parser(line).parse(line);
        } catch (Refused e) {
            throw new InvalidQuery(e.reason, e.position);
        } catch (ParseException e) {
            throw new InvalidQuery("cannot be read from here", position(e, line));
        } catch (IllegalArgumentException e) {
            throw new InvalidQuery("has a number that cannot be", Math.max(0, line.indexOf('~')) + 1);
        }
    }

    /** The parser wraps its own errors and those of its scanner, whose place is in the message only. */
    private static int position(ParseException e, String line) {
        if (e.getCause() instanceof ParseException inner && inner.currentToken != null) {
            Token at = inner.currentToken.next == null ? inner.currentToken : inner.currentToken.next;
            return Math.min(at.beginColumn, line.length()) + 1;
        }
        String message = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        Matcher column = COLUMN.matcher(message);
        return column.find() ? Math.min(Integer.parseInt(column.group(1)), line.length() + 1) : 1;
    }

    /** Lucene's parser takes what is beside an AND for required, and what is beside an OR for no condition at all then. */
    private static boolean mixes(Query query) {
        if (!(query instanceof BooleanQuery some)) {
            return false;
        }
        boolean must = some.clauses().stream().anyMatch(clause -> clause.occur() == BooleanClause.Occur.MUST);
        boolean should = some.clauses().stream().anyMatch(clause -> clause.occur() == BooleanClause.Occur.SHOULD);
        return must && should || some.clauses().stream().anyMatch(clause -> mixes(clause.query()));
    }

    /** Such a query, or part of one in brackets, would never match. */
    private static boolean excludesOnly(Query query) {
        if (!(query instanceof BooleanQuery some)) {
            return false;
        }
        boolean wants = some.clauses().stream().anyMatch(clause -> clause.occur() != BooleanClause.Occur.MUST_NOT);
        return !wants || some.clauses().stream().anyMatch(clause -> excludesOnly(clause.query()));
    }

    private static final class Refused extends RuntimeException {
        private final String reason;
        private final int position;

        Refused(String reason, int position) {
            super(reason, null, false, false);
            this.reason = reason;
            this.position = position;
        }
    }

    private static final class Check extends QueryVisitor {
        private int words;
        private final Set<String> fields = new HashSet<>();

        @Override
        public void consumeTerms(Query query, Term... terms) {
            words += terms.length;
            for (Term term : terms) {
                fields.add(term.field());
            }
        }

        @Override
        public void visitLeaf(Query query) {
            words++;
        }

        @Override
        public boolean acceptField(String field) {
            fields.add(field);
            return true;
        }

        @Override
        public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
            return this;
        }
    }

    private static final class Parser extends MultiFieldQueryParser {
        private final String line;

        Parser(String line) {
            super(EVERYWHERE, WORDS);
            this.line = line;
            setDefaultOperator(QueryParser.Operator.AND);
            setSplitOnWhitespace(true);
            setAutoGeneratePhraseQueries(true);
            setAllowLeadingWildcard(true);
        }

        @Override
        protected Query getFieldQuery(@Nullable String field, String text, boolean quoted) throws ParseException {
            return super.getFieldQuery(known(field), text, quoted);
        }

        @Override
        protected Query getFieldQuery(@Nullable String field, String text, int slop) throws ParseException {
            if (slop > WIDEST) {
                throw new Refused("words may be at most " + WIDEST + " apart", place("~" + slop));
            }
            return super.getFieldQuery(known(field), text, slop);
        }

        @Override
        protected Query getPrefixQuery(@Nullable String field, String begin) throws ParseException {
            checkBegin(begin);
            return super.getPrefixQuery(known(field), begin);
        }

        @Override
        protected Query getWildcardQuery(@Nullable String field, String pattern) throws ParseException {
            checkBegin(pattern);
            return super.getWildcardQuery(known(field), pattern);
        }

        @Override
        protected Query getFuzzyQuery(@Nullable String field, String text, float similarity) {
            throw new Refused("similar words (~) are not looked for; * stands for the rest of a word", place("~"));
        }

        @Override
        protected Query getRegexpQuery(@Nullable String field, String pattern) {
            throw new Refused("regular expressions are not read; / in a word is written \\/", place("/"));
        }

        @Override
        protected Query getRangeQuery(
                @Nullable String field, String from, String to, boolean fromIncluded, boolean toIncluded) {
            throw new Refused("ranges are not read", Math.max(place("["), place("{")));
        }

        private @Nullable String known(@Nullable String field) {
            if (field != null && !ArticleField.isKnown(field)) {
                throw new Refused(
                        "there is no field " + field + "; there are " + ArticleField.words(), place(field + ":"));
            }
            return field;
        }

        private void checkBegin(String pattern) {
            int begin = 0;
            while (begin < pattern.length() && pattern.charAt(begin) != '*' && pattern.charAt(begin) != '?') {
                begin++;
            }
            boolean prefix = begin == pattern.length();
            if (begin < LEAST_BEFORE_STAR) {
                throw new Refused(
                        "needs at least " + LEAST_BEFORE_STAR + " characters before * or ?",
                        place(prefix ? pattern + "*" : pattern));
            }
        }

        private int place(String what) {
            return Math.max(0, line.indexOf(what)) + 1;
        }
    }
}
