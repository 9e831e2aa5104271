package org.comity.pdp.endpoint;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What of a request shows who calls. Only what is asked for is looked at. */
interface Incoming {
    /** Every header of that name. */
    List<String> headers(CharSequence name);

    /** The method, as {@code POST}. */
    String method();

    /** The path, as it was sent. */
    String path();

    /** The SHA-256 thumbprint of the caller's own certificate. */
    Optional<String> certificate();

    /** Puts a header into the answer, whatever the answer will be. */
    void answerWith(String header, String value);

    /** A request over HTTP. */
    record OverHttp(HttpServerRequest request, ClientCertificates certificates) implements Incoming {
        @Override
        public List<String> headers(CharSequence name) {
            return request.headers().getAll(name);
        }

        @Override
        public String method() {
            return request.method().name();
        }

        @Override
        public String path() {
            return Objects.requireNonNullElse(request.path(), "");
        }

        @Override
        public Optional<String> certificate() {
            return certificates.thumbprint(request);
        }

        @Override
        public void answerWith(String header, String value) {
            request.response().putHeader(header, value);
        }
    }
}
