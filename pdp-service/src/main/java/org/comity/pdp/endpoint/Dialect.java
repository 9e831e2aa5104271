package org.comity.pdp.endpoint;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.comity.pdp.desk.AccessQuestion;
import org.comity.pdp.desk.Answer;
import org.comity.pdp.subject.Caller;

/**
 * How questions and their answers are written.
 *
 * @param types the content types of its questions, each of which its answers may have as well; the first is the usual one
 * @param reader reads a question; throws a {@link org.comity.pdp.endpoint.problem.ProblemException} that points at what is
 *     wrong
 * @param writer writes an answer
 */
public record Dialect(
        List<String> types, BiFunction<byte[], Caller, AccessQuestion> reader, Function<Answer, byte[]> writer) {
    public Dialect {
        types = List.copyOf(types);
    }
}
