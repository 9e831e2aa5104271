package org.comity.pdp.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads every attribute that comes from a token. The verified claims of one token are the same object each time, so what
 * was read of them today is kept for as long as that object lives.
 */
final class ClaimsReader {
    private final List<ClaimReader> readers = new ArrayList<>();

    // weak keys are compared as objects: two tokens with equal claims are two entries
    private final Cache<Map<String, Object>, Read> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    /**
     * What was read of a token.
     *
     * @param on the day on which its values count
     * @param facts its attributes that have a value
     */
    private record Read(LocalDate on, List<Fact> facts) {}

    ClaimsReader(Vocabulary vocabulary, ClosedValues closed) {
        for (AttributeDefinition attribute : vocabulary.attributes()) {
            attribute.claim().ifPresent(shape -> readers.add(new ClaimReader(attribute, shape, closed)));
        }
    }

    /**
     * The attributes that count on the day, in the order of the vocabulary.
     *
     * @param claims the claims of a verified token, which never change
     */
    List<Fact> read(Map<String, Object> claims, LocalDate today) {
        Read read = known.getIfPresent(claims);
        if (read == null || !read.on().equals(today)) {
            read = new Read(today, readAnew(claims, today));
            known.put(claims, read);
        }
        return read.facts();
    }

    private List<Fact> readAnew(Map<String, Object> claims, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        for (ClaimReader reader : readers) {
            List<String> values = reader.read(claims, today);
            if (!values.isEmpty()) {
                facts.add(Fact.of(reader.attribute(), values));
            }
        }
        return List.copyOf(facts);
    }
}
