package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.ExtendedAttribute;
import java.util.List;

/**
 * Gives what was restored its owner, extended attributes, permissions and times, in this order: a change of owner takes setuid and
 * capabilities away (chown(2)), and everything else changes no time but the last. What cannot be set is a finding.
 */
final class MetadataWriter {
    private final RestoreOptions options;
    private final FindingList findings;
    private final boolean mayChangeOwner;
    private final boolean removesStrangers;

    /**
     * @param mayChangeOwner whether this process is root; otherwise the plan has said that owners are not restored
     * @param removesStrangers whether there may be extended attributes that the capture does not have: inherited from the target's
     *     default ACL, or left from what was there
     */
    MetadataWriter(RestoreOptions options, FindingList findings, boolean mayChangeOwner, boolean removesStrangers) {
        this.options = options;
        this.findings = findings;
        this.mayChangeOwner = mayChangeOwner;
        this.removesStrangers = removesStrangers;
    }

    /** A change that may fail. */
    private interface Change {
        void make() throws PosixException;
    }

    /** To an open file or directory. */
    void write(Posix posix, int descriptor, EntryPath path, Attributes attributes) {
        if (changesOwner()) {
            attempt(
                    path,
                    () -> posix.metadata().changeOwner(descriptor, uid(posix, attributes), gid(posix, attributes)));
        }
        if (removesStrangers) {
            attempt(path, () -> removeStrangers(posix, descriptor, attributes.extendedAttributes()));
        }
        for (ExtendedAttribute attribute : attributes.extendedAttributes()) {
            attempt(path, () -> posix.extendedAttributes().write(descriptor, attribute));
        }
        attempt(path, () -> posix.metadata().changePermissions(descriptor, attributes.permissions()));
        attempt(path, () -> posix.metadata().changeTimes(descriptor, attributes.accessed(), attributes.modified()));
    }

    /** To a link, device, fifo or socket, by its name in an open directory. */
    void write(Posix posix, int directory, byte[] name, EntryPath path, Attributes attributes) {
        if (changesOwner()) {
            attempt(
                    path,
                    () -> posix.metadata()
                            .changeOwner(directory, name, uid(posix, attributes), gid(posix, attributes)));
        }
        for (ExtendedAttribute attribute : attributes.extendedAttributes()) {
            attempt(path, () -> posix.extendedAttributes().write(directory, name, attribute));
        }
        if (attributes.type() != EntryType.SYMLINK) {
            attempt(path, () -> posix.metadata().changePermissions(directory, name, attributes.permissions()));
        }
        attempt(
                path,
                () -> posix.metadata().changeTimes(directory, name, attributes.accessed(), attributes.modified()));
    }

    private void attempt(EntryPath path, Change change) {
        try {
            change.make();
        } catch (PosixException e) {
            if (Failures.endsRestore(e)) {
                throw Failures.target(path.toString(), e);
            }
            findings.warning(
                    path.toString(),
                    "an attribute was not restored: " + e.getMessage(),
                    "Does the target's file system support it, and does it take root's privileges?");
        }
    }

    /** The security namespace belongs to the system, which labels new files by itself. */
    private static void removeStrangers(Posix posix, int descriptor, List<ExtendedAttribute> wanted)
            throws PosixException {
        for (ExtendedAttribute present : posix.extendedAttributes().read(descriptor)) {
            boolean isWanted =
                    wanted.stream().anyMatch(attribute -> attribute.name().equals(present.name()));
            if (!isWanted && !present.name().startsWith("security.")) {
                posix.extendedAttributes().remove(descriptor, present.name());
            }
        }
    }

    /** Whether root restores, whom permissions do not bind. */
    boolean isByRoot() {
        return mayChangeOwner;
    }

    private boolean changesOwner() {
        return options.owner() && mayChangeOwner;
    }

    private int uid(Posix posix, Attributes attributes) {
        boolean byName = !options.numericIds() && !attributes.user().isEmpty();
        return byName ? posix.accounts().userNumber(attributes.user()).orElse(attributes.uid()) : attributes.uid();
    }

    private int gid(Posix posix, Attributes attributes) {
        boolean byName = !options.numericIds() && !attributes.group().isEmpty();
        return byName ? posix.accounts().groupNumber(attributes.group()).orElse(attributes.gid()) : attributes.gid();
    }
}
