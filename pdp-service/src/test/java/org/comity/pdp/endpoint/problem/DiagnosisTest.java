package org.comity.pdp.endpoint.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.InternalServerErrorException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.comity.pdp.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private final RandomGenerator sevens = () -> 0x0707070707070707L;
    private final Diagnosis diagnosis = new Diagnosis(sevens, () -> 0);

    @Test
    void whatIsWrappedIsTakenOut() {
        Throwable wrapped = new CompletionException(new ExecutionException(new MalformedValue("not a case id")));

        ProblemDetails details = diagnosis.of(wrapped).details();
        assertThat(details.status()).isEqualTo(400);
        assertThat(details.detail()).isEqualTo("not a case id");
    }

    @Test
    void whatIsUnknownIsAnIncidentUnderARandomId() {
        ProblemDetails details =
                diagnosis.of(new IllegalStateException("secret")).details();

        assertThat(details.status()).isEqualTo(500);
        assertThat(details.incident()).contains("07".repeat(16));
        assertThat(details.toString()).doesNotContain("secret");
    }

    @Test
    void anErrorThatSomebodyCallsInternalIsAnIncidentToo() {
        assertThat(diagnosis
                        .of(new InternalServerErrorException("secret"))
                        .details()
                        .incident())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"404, urn:comity:problem:not-found", "431, urn:comity:problem:headers-too-large", "418, about:blank"})
    void aStatusWithoutMoreIsTheMostGeneralProblem(int status, String type) {
        ProblemDetails details =
                diagnosis.of(status, new IllegalStateException()).details();

        assertThat(details.status()).isEqualTo(status);
        assertThat(details.type()).isEqualTo(type);
    }
}
