package org.comity.pdp.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comity.reference.problem.Quote;

/**
 * A secret that lies in a file of its own, as Docker and Kubernetes mount it.
 *
 * @param stated the key or variable that names the file
 * @param key the key, or its environment variable, that the secret is for
 * @param file where it lies
 */
public record SecretFile(String stated, String key, Path file) {
    private static final int MOST_BYTES = 64 << 10;
    private static final String REMEDY = "mount the secret there, or name the file that holds it";

    /**
     * The secret, without the line end that editors and `echo` leave.
     *
     * @throws Unusable with a sentence that never says what the file holds
     */
    public String secret() {
        if (Files.isDirectory(file)) {
            throw unusable("is a folder: name the file in it that holds the secret");
        }
        if (!Files.exists(file)) {
            throw unusable("is not there: " + REMEDY);
        }
        String secret = withoutLineEnd(text());
        if (secret.isBlank()) {
            throw unusable("is empty: write the secret into it");
        }
        return secret;
    }

    private String text() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw unusable("is no file of at most %d bytes: %s".formatted(MOST_BYTES, REMEDY));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw unusable("is no text in UTF-8: write the secret into it as text");
        } catch (IOException unreadable) {
            throw unusable("cannot be read: let the user that runs the service read it");
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private Unusable unusable(String why) {
        return new Unusable("`%s`: the file %s %s".formatted(stated, Quote.of(file.toString()), why));
    }

    /** No secret can be had from the file. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
