package dev.sankofa.components.cluster.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;

/** Repositories that tests make. */
public final class GitRepository {
    private GitRepository() {}

    /** A repository with the files in one commit on {@code main}, and the tag {@code v1}; the caller closes it. */
    public static Repository create(Path directory, Map<String, String> files) throws IOException {
        try {
            Git git = Git.init()
                    .setInitialBranch("main")
                    .setDirectory(directory.toFile())
                    .call();
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("deploy")
                    .setSign(false)
                    .setAuthor("Ama", "ama@example.org")
                    .setCommitter("Ama", "ama@example.org")
                    .call();
            git.tag().setName("v1").setAnnotated(false).call();
            return git.getRepository();
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }
}
