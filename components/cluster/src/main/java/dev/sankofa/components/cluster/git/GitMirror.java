package dev.sankofa.components.cluster.git;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Mirrors a Git repository: fetched into a bare repository in the run's temporary directory that begins with the previous capture's
 * packs, so that only what is new is fetched, and only new packs are stored.
 */
public final class GitMirror implements AutoCloseable {
    private static final EntryPath PACKS = EntryPath.of("objects/pack");

    private final GitSettings settings;
    private final EntryPath folder;
    private final Path directory;
    private final Repository repository;
    private String branch = Constants.R_HEADS + "main";

    /**
     * What was mirrored.
     *
     * @param commit the deployed revision
     * @param tree its tree
     */
    public record Mirrored(ObjectId commit, ObjectId tree, Facts facts) {}

    private GitMirror(GitSettings settings, EntryPath folder, Path directory) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.directory = directory;
        this.repository = new FileRepositoryBuilder()
                .setBare()
                .setGitDir(directory.toFile())
                .build();
        if (!Files.exists(directory.resolve("config"))) {
            repository.create(true);
        }
    }

    /**
     * Fetches.
     *
     * @param folder of the mirror in captures
     */
    public static GitMirror fetch(
            GitSettings settings, EntryPath folder, Optional<CaptureSource> previous, RunContext run) {
        try {
            Path directory = Files.createTempDirectory(run.scratch(), "git-");
            GitMirror mirror = new GitMirror(settings, folder, directory);
            mirror.begin(previous);
            GitRemote remote = new GitRemote(settings);
            GitRemote.Refs refs = remote.refs();
            remote.fetchInto(mirror.repository);
            mirror.head(refs);
            return mirror;
        } catch (IOException e) {
            throw failure(settings, e);
        }
    }

    /** Packs are enough: they hold the history that most of the remote's refs still lead to. */
    private void begin(Optional<CaptureSource> previous) throws IOException {
        Path packs = Files.createDirectories(directory.resolve("objects/pack"));
        if (previous.isEmpty() || previous.get().find(path(PACKS)).isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>();
        previous.get().list(path(PACKS), entries::add);
        for (Entry entry : entries) {
            if (entry.attributes().type() == EntryType.FILE) {
                Path file = packs.resolve(new String(entry.path().name(), StandardCharsets.UTF_8));
                try (InputStream in = previous.get().open(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        refs(previous.get());
    }

    /** The remote is told what we have by our refs, so the previous ones are needed too. */
    private void refs(CaptureSource previous) throws IOException {
        Optional<Entry> packed = previous.find(path(EntryPath.of("packed-refs")));
        if (packed.isPresent()) {
            try (InputStream in = previous.open(packed.get())) {
                Files.copy(in, directory.resolve("packed-refs"));
            }
        }
    }

    private void head(GitRemote.Refs refs) throws IOException {
        branch = refs.head()
                .or(() -> refs.objects().keySet().stream()
                        .filter(name -> name.startsWith(Constants.R_HEADS))
                        .findFirst())
                .orElse(Constants.R_HEADS + "main");
        repository.updateRef(Constants.HEAD, false).link(branch);
    }

    private EntryPath path(EntryPath inside) {
        return EntryPath.of(folder + "/" + inside);
    }

    /** The repository, for reading. */
    public Repository repository() {
        return repository;
    }

    /** The revision that is deployed. */
    public RevCommit deployed() {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(settings.revision() + "^{commit}");
            if (id == null) {
                throw new SankofaException(
                        ErrorCode.SOURCE_MISSING,
                        "Git repository '" + settings.url() + "' has no revision '" + settings.revision() + "'",
                        "Correct git-revision: a branch, a tag or a commit that a ref leads to.");
            }
            return walk.parseCommit(id);
        } catch (IOException e) {
            throw failure(settings, e);
        }
    }

    /** Writes the mirror into a capture; packs that the previous one has are not read again. */
    public Mirrored store(CaptureSink sink) {
        RevCommit commit = deployed();
        try {
            List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS);
            text(sink, "HEAD", "ref: " + branch + "\n");
            text(sink, "config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
            text(sink, "packed-refs", packedRefs(refs));
            sink.entry(path(EntryPath.of("refs/heads")), Attributes.syntheticDirectory());
            sink.entry(path(EntryPath.of("refs/tags")), Attributes.syntheticDirectory());
            sink.entry(path(EntryPath.of("objects/info")), Attributes.syntheticDirectory());
            long bytes = objects(sink);
            return new Mirrored(commit.getId(), commit.getTree().getId(), facts(commit, refs.size(), bytes));
        } catch (IOException e) {
            throw failure(settings, e);
        }
    }

    private Facts facts(RevCommit commit, int refs, long bytes) {
        return Facts.builder()
                .put("url", settings.url())
                .put("revision", settings.revision())
                .put("commit", commit.getId().name())
                .put("tree", commit.getTree().getId().name())
                .put("refs", refs)
                .put("bytes", bytes)
                .build();
    }

    private static String packedRefs(List<Ref> refs) {
        StringBuilder text = new StringBuilder("# pack-refs with: sorted \n");
        refs.stream()
                .filter(ref -> !ref.isSymbolic() && ref.getObjectId() != null)
                .sorted(java.util.Comparator.comparing(Ref::getName))
                .forEach(ref -> text.append(ref.getObjectId().name())
                        .append(' ')
                        .append(ref.getName())
                        .append('\n'));
        return text.toString();
    }

    private void text(CaptureSink sink, String name, String text) throws IOException {
        sink.file(
                path(EntryPath.of(name)),
                Attributes.syntheticFile(),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Splitting.CONTENT_DEFINED);
    }

    /** Packs and, should a fetch have left any, single objects. */
    private long objects(CaptureSink sink) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(directory.resolve("objects"))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
            EntryPath path = path(EntryPath.of(directory.relativize(file).toString()));
            Optional<Entry> before = sink.previous().flatMap(source -> source.find(path));
            boolean stored = before.isPresent()
                    && before.get().content().size() == Files.size(file)
                    && sink.unchangedFile(
                            path, Attributes.syntheticFile(), before.get().content());
            if (!stored) {
                try (InputStream in = Files.newInputStream(file)) {
                    sink.file(path, Attributes.syntheticFile(), in, Splitting.CONTENT_DEFINED);
                }
            }
        }
        return bytes;
    }

    private static SankofaException failure(GitSettings settings, IOException e) {
        return new SankofaException(
                ErrorCode.SOURCE_FAILED,
                "cannot mirror Git repository '" + settings.url() + "': " + e.getMessage(),
                "Check the repository with 'git fsck', and the room for temporary files.",
                e);
    }

    /** Deletes the temporary repository. */
    @Override
    public void close() {
        repository.close();
        TemporaryDirectory.remove(directory);
    }
}
