package org.comity.e2e.world;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the world to tests that ask for it; begins it when the first one does, ends it after the last. */
public final class WithWorld implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WithWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Beginning.class, key -> Beginning.tried(), Beginning.class)
                .world();
    }

    /** The world, or why there is none: what did not start once is not waited for again by every test. */
    private record Beginning(Optional<World> begun, String failure) implements AutoCloseable {
        static Beginning tried() {
            try {
                return new Beginning(Optional.of(World.begin()), "");
            } catch (RuntimeException | AssertionError e) {
                return new Beginning(Optional.empty(), String.valueOf(e.getMessage()));
            }
        }

        World world() {
            return begun.orElseThrow(() -> new AssertionError("the programs under test did not start: " + failure));
        }

        @Override
        public void close() {
            begun.ifPresent(World::close);
        }
    }
}
