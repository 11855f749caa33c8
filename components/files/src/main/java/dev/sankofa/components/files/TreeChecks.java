package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.foundation.Bytes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The comparisons a verification makes, one tally each. Hard links are compared by the walking thread only, the rest by any. */
final class TreeChecks {
    private final Tally names = new Tally("every captured name is there");
    private final Tally strangers;
    private final Tally types = new Tally("types");
    private final Tally permissions = new Tally("permissions");
    private final Tally owners;
    private final Tally times = new Tally("modification times");
    private final Tally linkTargets = new Tally("link targets");
    private final Tally devices = new Tally("device numbers");
    private final Tally extendedAttributes = new Tally("extended attributes and ACLs");
    private final Tally hardLinks = new Tally("hard links");
    private final Tally contents = new Tally("contents of files, byte by byte");
    private final RestoreOptions options;
    private final Map<HardLink, Inode> inodes = new HashMap<>();
    private final Map<Inode, HardLink> links = new HashMap<>();

    private record Inode(long number, long device) {}

    TreeChecks(RestoreOptions options, boolean isRoot) {
        this.options = options;
        String strangersName = "nothing else is there";
        this.strangers = options.overwrite() == Overwrite.NEVER
                ? new Tally(strangersName)
                : Tally.notRun(strangersName, "the target was not required to be empty");
        this.owners = options.owner() && isRoot
                ? new Tally("owners")
                : Tally.notRun("owners", "they are restored by root only, and unless 'owner' is false");
    }

    List<Check> all() {
        return Stream.of(
                        names,
                        strangers,
                        types,
                        permissions,
                        owners,
                        times,
                        linkTargets,
                        devices,
                        extendedAttributes,
                        hardLinks,
                        contents)
                .map(Tally::check)
                .toList();
    }

    Tally names() {
        return names;
    }

    Tally strangers() {
        return strangers;
    }

    Tally contents() {
        return contents;
    }

    /** Returns whether it is of the right type, so that it can be compared further. */
    boolean compareStatus(Posix posix, Entry entry, FileStatus status) {
        Attributes wanted = entry.attributes();
        Optional<EntryType> type = AttributeReader.type(status);
        types.compare(entry.path(), Optional.of(wanted.type()), type);
        if (!type.equals(Optional.of(wanted.type()))) {
            return false;
        }
        if (wanted.type() != EntryType.SYMLINK) {
            permissions.compare(
                    entry.path(),
                    Integer.toOctalString(wanted.permissions()),
                    Integer.toOctalString(status.permissions()));
        }
        owners.compare(entry.path(), owner(posix, wanted), status.uid() + ":" + status.gid());
        times.compare(entry.path(), wanted.modified(), status.modified());
        if (wanted.type() == EntryType.BLOCK_DEVICE || wanted.type() == EntryType.CHARACTER_DEVICE) {
            devices.compare(entry.path(), wanted.deviceNumber(), status.deviceNumber());
        }
        return true;
    }

    private String owner(Posix posix, Attributes wanted) {
        if (options.numericIds()) {
            return wanted.uid() + ":" + wanted.gid();
        }
        int uid = posix.accounts().userNumber(wanted.user()).orElse(wanted.uid());
        int gid = posix.accounts().groupNumber(wanted.group()).orElse(wanted.gid());
        return uid + ":" + gid;
    }

    void compareLinkTarget(Entry entry, byte[] found) {
        linkTargets.compare(entry.path(), entry.attributes().linkTarget(), Bytes.of(found));
    }

    /** In no particular order. Labels of the security namespace that only the target has are the system's own. */
    void compareExtendedAttributes(Entry entry, List<ExtendedAttribute> found) {
        List<ExtendedAttribute> wanted = sorted(entry.attributes().extendedAttributes());
        List<ExtendedAttribute> present = sorted(found.stream()
                .filter(attribute -> !attribute.name().startsWith("security.") || wanted.contains(attribute))
                .toList());
        extendedAttributes.compare(entry.path(), wanted, present);
    }

    private static List<ExtendedAttribute> sorted(List<ExtendedAttribute> attributes) {
        return attributes.stream()
                .sorted(Comparator.comparing(ExtendedAttribute::name))
                .toList();
    }

    /** Names that were one file are one file again, and others are not. */
    void compareLinks(Entry entry, FileStatus status) {
        Optional<HardLink> link = HardLink.of(entry.attributes());
        Inode inode = new Inode(status.inode(), status.device());
        if (link.isPresent()) {
            Inode first = inodes.putIfAbsent(link.get(), inode);
            HardLink other = links.putIfAbsent(inode, link.get());
            hardLinks.compare(entry.path(), first == null ? inode : first, inode);
            hardLinks.compare(entry.path(), link.get(), other == null ? link.get() : other);
        } else if (entry.attributes().links() == 1) {
            hardLinks.compare(entry.path(), 1L, status.links());
        }
    }
}
