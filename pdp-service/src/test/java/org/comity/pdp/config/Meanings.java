package org.comity.pdp.config;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of settings says, read from their sources by the compiler's own parser. */
final class Meanings extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Path SOURCES = Path.of("src/main/java");

    private final DocTrees docs;
    private final Map<String, String> byMethod = new HashMap<>();

    private Meanings(DocTrees docs) {
        this.docs = docs;
    }

    /** By interfaces and method, as {@code KeycloakSettings.Keys.refresh}. */
    static Map<String, String> of(List<Class<?>> interfaces) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = interfaces.stream()
                    .map(each -> SOURCES.resolve(each.getName().replace('.', '/') + ".java"))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            Meanings meanings = new Meanings(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                meanings.scan(unit, null);
            }
            return meanings.byMethod;
        }
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        StringBuilder name = new StringBuilder(method.getName().toString());
        for (Tree tree : getCurrentPath().getParentPath()) {
            if (tree instanceof ClassTree group) {
                name.insert(0, group.getSimpleName() + ".");
            }
        }
        String comment = docs.getDocComment(getCurrentPath());
        if (comment != null) {
            byMethod.put(
                    name.toString(), comment.strip().replaceAll("\\s+", " ").replaceAll("\\{@code ([^}]*)}", "`$1`"));
        }
        return super.visitMethod(method, null);
    }
}
