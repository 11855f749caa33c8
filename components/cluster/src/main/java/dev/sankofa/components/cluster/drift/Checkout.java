package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.git.TemporaryDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The plain files of a commit in a temporary directory, for a program that cannot read them out of Git. Links and submodules are left
 * out: a link could lead out of the directory.
 */
final class Checkout implements AutoCloseable {
    private final Path directory;

    private Checkout(Path directory) {
        this.directory = directory;
    }

    /** @param scratch where the directory is made */
    static Checkout of(Repository repository, RevCommit commit, Path scratch) throws IOException {
        Checkout checkout = new Checkout(Files.createTempDirectory(scratch, "checkout-"));
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                checkout.write(repository, walk);
            }
            return checkout;
        } catch (IOException | RuntimeException e) {
            checkout.close();
            throw e;
        }
    }

    private void write(Repository repository, TreeWalk walk) throws IOException {
        boolean plain =
                FileMode.REGULAR_FILE.equals(walk.getRawMode(0)) || FileMode.EXECUTABLE_FILE.equals(walk.getRawMode(0));
        Path file = directory.resolve(walk.getPathString()).normalize();
        if (!plain || !file.startsWith(directory)) {
            return;
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            repository.open(walk.getObjectId(0)).copyTo(out);
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        TemporaryDirectory.remove(directory);
    }
}
