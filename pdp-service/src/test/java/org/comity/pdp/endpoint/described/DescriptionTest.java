package org.comity.pdp.endpoint.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.comity.pdp.endpoint.DecisionEndpoint;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The file alone, against the classes that answer. */
class DescriptionTest {
    private final Description file = read();

    private static Description read() {
        try (InputStream in =
                Objects.requireNonNull(DescriptionTest.class.getResourceAsStream("/META-INF/openapi.yaml"))) {
            return new Description(new ObjectMapper().valueToTree(new Yaml().load(in)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyOperationIsDescribedAndNoOther() {
        List<String> built = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.comity.pdp.endpoint")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> operations(resource, method, built));
            } else if (resource.isAssignableTo(DecisionEndpoint.class) && !resource.isInterface()) {
                built.add("POST " + endpoint(resource).path());
            }
        }
        assertThat(file.operations())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(List.copyOf(java.util.Set.copyOf(built)));
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        assertThat(file.examples()).isGreaterThanOrEqualTo(9);
        assertThat(file.badExamples()).isEmpty();
    }

    private static DecisionEndpoint endpoint(JavaClass endpoint) {
        try {
            Constructor<?> constructor = endpoint.reflect().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (DecisionEndpoint) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void operations(JavaClass resource, JavaMethod method, List<String> into) {
        for (Class<? extends Annotation> verb :
                List.<Class<? extends Annotation>>of(GET.class, PUT.class, POST.class, DELETE.class, PATCH.class)) {
            if (method.isAnnotatedWith(verb)) {
                String below = method.isAnnotatedWith(Path.class)
                        ? method.getAnnotationOfType(Path.class).value()
                        : "";
                into.add(verb.getSimpleName() + " "
                        + resource.getAnnotationOfType(Path.class).value() + below);
            }
        }
    }
}
