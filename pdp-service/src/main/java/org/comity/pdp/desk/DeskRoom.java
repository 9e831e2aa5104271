package org.comity.pdp.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.comity.pdp.audit.AuditLog;
import org.comity.pdp.label.LabelReader;
import org.comity.pdp.label.LabelRegister;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.PolicySet;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.ReasonDefinition;
import org.comity.pdp.subject.SubjectVerifier;

/** Puts the desk between the rooms. */
@Singleton
final class DeskRoom {
    @Produces
    @Singleton
    AccessDesk desk(
            ActivePolicy policies,
            SubjectVerifier subjects,
            LabelRegister labels,
            AuditLog log,
            MeterRegistry registry) {
        LoadingCache<PolicySnapshot, LabelReader> readers =
                Caffeine.newBuilder().weakKeys().build(snapshot -> reader(snapshot.set()));
        return new AccessDesk(
                policies::current,
                subjects,
                labels,
                readers::get,
                log,
                new DecisionMetrics(
                        registry,
                        policies.current().set().vocabulary().reasons().values().stream()
                                .filter(ReasonDefinition::mendable)
                                .map(ReasonDefinition::code)
                                .toList()),
                InstantSource.system(),
                new SecureRandom());
    }

    private static LabelReader reader(PolicySet set) {
        return new LabelReader(set.vocabulary(), set.reference());
    }
}
