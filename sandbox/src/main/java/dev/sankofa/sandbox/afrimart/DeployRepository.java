package dev.sankofa.sandbox.afrimart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The Git repository from which the shop is deployed: its manifests, without Secrets. Bare; the same manifests make the same commit.
 *
 * @param directory as {@code git clone} takes it
 */
public record DeployRepository(Path directory) {
    /** The folder of the manifests. */
    public static final String FOLDER = "k8s";

    private static final String BRANCH = "main";
    private static final PersonIdent AUTHOR =
            new PersonIdent("AfriMart", "deploy@afrimart.example", Instant.EPOCH, ZoneOffset.UTC);

    /**
     * Makes it with one commit.
     *
     * @param files texts by path
     */
    static DeployRepository create(Path directory, Map<String, String> files) throws IOException {
        try (Git git = Git.init()
                .setBare(true)
                .setGitDir(directory.toFile())
                .setInitialBranch(BRANCH)
                .call()) {
            commit(git.getRepository(), files);
            return new DeployRepository(directory);
        } catch (GitAPIException e) {
            throw new IOException("cannot make the deploy repository", e);
        }
    }

    private static void commit(Repository repository, Map<String, String> files) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, files));
            commit.setAuthor(AUTHOR);
            commit.setCommitter(AUTHOR);
            commit.setMessage("Deploy AfriMart\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate branch = repository.updateRef(Constants.R_HEADS + BRANCH);
            branch.setNewObjectId(id);
            RefUpdate.Result result = branch.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("cannot make the branch " + BRANCH + ": " + result);
            }
        }
    }

    private static ObjectId tree(ObjectInserter inserter, Map<String, String> files) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder entries = index.builder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
            entries.add(entry);
        }
        entries.finish();
        return index.writeTree(inserter);
    }

    /** The commit that is deployed. */
    public String commit() throws IOException {
        try (Git git = Git.open(directory.toFile())) {
            return head(git);
        }
    }

    private static String head(Git git) throws IOException {
        ObjectId head = git.getRepository().resolve(Constants.HEAD);
        if (head == null) {
            throw new IOException("the repository has no commit");
        }
        return head.name();
    }

    /** Manifests of the commit that is deployed; none when there is no repository. */
    public long count() throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (Git git = Git.open(directory.toFile());
                TreeWalk files = new TreeWalk(git.getRepository())) {
            files.addTree(git.getRepository().resolve(Constants.HEAD + "^{tree}"));
            files.setRecursive(true);
            long count = 0;
            while (files.next()) {
                count++;
            }
            return count;
        }
    }

    /**
     * Clones it with its files.
     *
     * @param into is made
     * @return the commit that was checked out
     */
    public String clone(Path into) throws IOException {
        try (Git git = Git.cloneRepository()
                .setURI(directory.toUri().toString())
                .setDirectory(into.toFile())
                .call()) {
            return head(git);
        } catch (GitAPIException e) {
            throw new IOException("git cannot clone " + directory + ": " + e.getMessage(), e);
        }
    }
}
