package org.comity.pdp.nevergrants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One thing in which questions differ, with the ways in which they do. */
record Dimension(List<UnaryOperator<Question>> ways) {
    Dimension {
        ways = List.copyOf(ways);
    }

    /** One way for each word. */
    static Dimension over(List<String> words, java.util.function.BiFunction<Question, String, Question> change) {
        return new Dimension(words.stream()
                .<UnaryOperator<Question>>map(word -> question -> change.apply(question, word))
                .toList());
    }

    /** A member of the label, with these values in turn; values of one way are divided by commas. */
    static Dimension label(String member, String... ways) {
        return over(Arrays.asList(ways), (question, way) -> question.label(member, List.of(way.split(",", -1))));
    }

    /** A claim, with these values in turn. */
    static Dimension claim(String name, Object... values) {
        return new Dimension(Arrays.stream(values)
                .<UnaryOperator<Question>>map(value -> question -> question.claim(name, value))
                .toList());
    }

    /** A word of the question itself, with these values in turn. */
    static Dimension asking(String word, String... ways) {
        return over(Arrays.asList(ways), (question, way) -> question.asking(word, way));
    }

    /** The same, and one way more. */
    Dimension or(UnaryOperator<Question> another) {
        List<UnaryOperator<Question>> more = new ArrayList<>(ways);
        more.add(another);
        return new Dimension(more);
    }

    /** The first few ways only. */
    Dimension first(int few) {
        return new Dimension(ways.subList(0, Math.min(few, ways.size())));
    }

    /** Every combination of these dimensions, from one question. */
    static Stream<Question> product(Question base, List<Dimension> dimensions) {
        Stream<Question> all = Stream.of(base);
        for (Dimension dimension : dimensions) {
            all = all.flatMap(question -> dimension.ways().stream().map(way -> way.apply(question)));
        }
        return all;
    }

    /** Every combination of any two of these dimensions, the others as they are in the base. */
    static Stream<Question> everyTwo(Question base, List<Dimension> dimensions) {
        return indices(dimensions.size())
                .flatMap(one -> indices(one)
                        .flatMap(other -> product(base, List.of(dimensions.get(one), dimensions.get(other)))));
    }

    /** Every combination of any three of these dimensions, the others as they are in the base. */
    static Stream<Question> everyThree(Question base, List<Dimension> dimensions) {
        return indices(dimensions.size())
                .flatMap(one -> everyTwoBelow(base, dimensions, one)
                        .flatMap(question -> dimensions.get(one).ways().stream().map(way -> way.apply(question))));
    }

    private static Stream<Question> everyTwoBelow(Question base, List<Dimension> dimensions, int end) {
        return everyTwo(base, dimensions.subList(0, end));
    }

    private static Stream<Integer> indices(int end) {
        return java.util.stream.IntStream.range(0, end).boxed();
    }
}
