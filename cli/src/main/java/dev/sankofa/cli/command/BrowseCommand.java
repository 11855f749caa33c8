package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Lists a directory of a point or of any other snapshot. */
final class BrowseCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command("browse", "List a directory in a point, or in a snapshot of another program.")
                .addPositional(Specs.parameter(0, "POINT", PointParameter.DESCRIPTION))
                .addPositional(Specs.optionalParameter(1, "PATH", "A path in it; its top without one."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        EntryPath path = PointParameter.path(invocation.optionalParameter(1).orElse(""));
        List<Entry> entries = new ArrayList<>();
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                OpenRepository.Reading _ = repository.reading(invocation.cancellation())) {
            CaptureSource snapshot =
                    repository.points().source(repository.points().find(invocation.parameter(0)), EntryPath.ROOT);
            entries.addAll(entries(snapshot, path));
        }
        JsonDocument document = JsonDocument.empty()
                .put("path", "/" + path)
                .put("entries", entries.stream().map(BrowseCommand::document).toList());
        invocation.print(new Result(lines(entries, invocation.console().zone().get()), document));
        return ExitStatus.OK;
    }

    private static List<Entry> entries(CaptureSource snapshot, EntryPath path) {
        List<Entry> entries = new ArrayList<>();
        Optional<Entry> entry = path.isRoot() ? Optional.empty() : Optional.of(found(snapshot, path));
        if (entry.isEmpty() || entry.get().attributes().type() == EntryType.DIRECTORY) {
            snapshot.list(path, entries::add);
        } else {
            entries.add(entry.get());
        }
        return entries;
    }

    private static Entry found(CaptureSource snapshot, EntryPath path) {
        return snapshot.find(path)
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.NOT_FOUND,
                        "there is no '/" + path + "' in this snapshot",
                        "Browse the directory above it to see what there is."));
    }

    private static List<String> lines(List<Entry> entries, ZoneId zone) {
        TextTable table = TextTable.of("MODE", "OWNER", ">SIZE", "MODIFIED", "NAME");
        for (Entry entry : entries) {
            Attributes attributes = entry.attributes();
            boolean file = attributes.type() == EntryType.FILE;
            boolean link = attributes.type() == EntryType.SYMLINK;
            table.row(
                    mode(attributes),
                    owner(attributes),
                    file ? Text.size(attributes.size()) : "-",
                    Text.time(attributes.modified(), zone),
                    Text.clean(name(entry) + (link ? " -> " + attributes.linkTarget() : "")));
        }
        return table.lines(Integer.MAX_VALUE);
    }

    private static String name(Entry entry) {
        return new String(entry.path().name(), StandardCharsets.UTF_8);
    }

    private static String owner(Attributes attributes) {
        String user = attributes.user().isEmpty() ? Integer.toUnsignedString(attributes.uid()) : attributes.user();
        String group = attributes.group().isEmpty() ? Integer.toUnsignedString(attributes.gid()) : attributes.group();
        return Text.clean(user + ":" + group);
    }

    /** As {@code ls -l} writes it. */
    static String mode(Attributes attributes) {
        char[] mode = "-rwxrwxrwx".toCharArray();
        mode[0] = switch (attributes.type()) {
            case FILE -> '-';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'l';
            case BLOCK_DEVICE -> 'b';
            case CHARACTER_DEVICE -> 'c';
            case FIFO -> 'p';
            case SOCKET -> 's';
        };
        int permissions = attributes.permissions();
        for (int i = 0; i < 9; i++) {
            if ((permissions >> (8 - i) & 1) == 0) {
                mode[i + 1] = '-';
            }
        }
        special(mode, 3, permissions & 04000, 's');
        special(mode, 6, permissions & 02000, 's');
        special(mode, 9, permissions & 01000, 't');
        return new String(mode);
    }

    private static void special(char[] mode, int at, int bit, char letter) {
        if (bit != 0) {
            mode[at] = mode[at] == 'x' ? letter : Character.toUpperCase(letter);
        }
    }

    private static JsonDocument document(Entry entry) {
        Attributes attributes = entry.attributes();
        byte[] bytes = entry.path().name();
        String name = name(entry);
        boolean exact = Arrays.equals(bytes, name.getBytes(StandardCharsets.UTF_8));
        return JsonDocument.empty()
                .put("name", name)
                .put(
                        "nameBase64",
                        exact
                                ? Optional.empty()
                                : Optional.of(Base64.getEncoder().encodeToString(bytes)))
                .put("type", attributes.type().name().toLowerCase(Locale.ROOT))
                .put("mode", String.format(Locale.ROOT, "%04o", attributes.permissions()))
                .put("uid", Integer.toUnsignedLong(attributes.uid()))
                .put("gid", Integer.toUnsignedLong(attributes.gid()))
                .put("user", attributes.user())
                .put("group", attributes.group())
                .put("size", attributes.size())
                .put("modified", attributes.modified())
                .put("linkTarget", attributes.linkTarget().toString());
    }
}
