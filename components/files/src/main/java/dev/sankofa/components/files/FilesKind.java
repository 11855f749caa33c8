package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.List;

/** The component kind {@code files}: directory trees of a Linux file system. */
public final class FilesKind implements ComponentKind {
    private static final List<Setting> SETTINGS = List.of(
            Setting.required(
                    "paths",
                    Setting.Type.TEXT_LIST,
                    "The directories or files to capture, as absolute paths; none inside another."),
            Setting.optional(
                    "exclude",
                    Setting.Type.TEXT_LIST,
                    "What to leave out: lines as in a .gitignore file, relative to each of the paths; the last that matches decides."),
            Setting.optional(
                    "exclude-file",
                    Setting.Type.PATH,
                    "A file with more such lines, which count before those of 'exclude'."),
            Setting.withDefault(
                    "one-file-system",
                    Setting.Type.FLAG,
                    "false",
                    "Whether directories on other file systems than their root are recorded empty instead of read."),
            Setting.withDefault(
                    "access-times",
                    Setting.Type.FLAG,
                    "false",
                    "Whether to keep access times, which makes new metadata for every file that was only read."),
            Setting.optional(
                    "read-concurrency",
                    Setting.Type.NUMBER,
                    "How many files are read at the same time, 1 to 64; by default the number of processors, 2 to 8."));

    private static final List<Setting> RESTORE_SETTINGS = List.of(
            Setting.required(
                    "target",
                    Setting.Type.PATH,
                    "The directory to restore into; each tree appears in it at its captured path. It is made when it is not there."),
            Setting.optional(
                    "include",
                    Setting.Type.TEXT_LIST,
                    "Captured paths to restore, with what is below them; everything by default."),
            Setting.withDefault(
                    "overwrite",
                    Setting.Type.TEXT,
                    "never",
                    "With 'never' the target must be empty; 'changed' replaces files of another size or time; 'always' replaces all."),
            Setting.withDefault(
                    "owner",
                    Setting.Type.FLAG,
                    "true",
                    "Whether owner and group are restored, which takes root's privileges."),
            Setting.withDefault(
                    "numeric-ids",
                    Setting.Type.FLAG,
                    "true",
                    "Whether owners are taken by number; if not, by name where this system knows the name."),
            Setting.withDefault(
                    "sparse",
                    Setting.Type.FLAG,
                    "true",
                    "Whether runs of zeros in files become holes, which take no space."),
            Setting.optional(
                    "write-concurrency",
                    Setting.Type.NUMBER,
                    "How many files are written at the same time, 1 to 64; by default twice the number of processors."));

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String description() {
        return "Directory trees with all their attributes, links and holes; unchanged files are recognised without reading them.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public List<Setting> restoreSettings() {
        return RESTORE_SETTINGS;
    }

    @Override
    public Component open(String name, Settings settings) {
        Posix.prepare();
        return new FilesComponent(name, FileSettings.of(name, settings));
    }
}
