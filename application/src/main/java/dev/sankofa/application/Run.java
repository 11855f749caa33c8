package dev.sankofa.application;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What a run lends to components, with a scratch directory of its own that is removed when the run is closed. */
public final class Run implements AutoCloseable {
    private final RunContext context;

    private Run(RunContext context) {
        this.context = context;
    }

    /**
     * @throws SankofaException {@code TARGET_FAILED} when no scratch directory can be made
     */
    public static Run begin(Environment environment, EventListener events, Cancellation cancellation) {
        try {
            Path scratch = Files.createTempDirectory("sankofa-");
            return new Run(new RunContext(events, cancellation, environment.clock(), scratch));
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot make a directory for temporary files: " + e.getMessage(),
                    "Make room in the system's temporary directory, or name another with -Djava.io.tmpdir in SANKOFA_JAVA_OPTS.",
                    e);
        }
    }

    public RunContext context() {
        return context;
    }

    /**
     * @throws SankofaException {@code TARGET_FAILED} naming the directory that could not be removed
     */
    @Override
    public void close() {
        try {
            Files.walkFileTree(context.scratch(), new Remover());
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot remove the temporary directory " + context.scratch(),
                    "Remove it by hand; everything else is done.",
                    e);
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
