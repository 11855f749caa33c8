package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.EntryPath;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A directory that stays open for as long as somebody works on a name in it. */
final class OpenDirectory {
    private final Registry registry;
    private final EntryPath path;
    private final int descriptor;
    private final Consumer<Posix> beforeClose;
    private final AtomicInteger users = new AtomicInteger(1);

    private OpenDirectory(Registry registry, EntryPath path, int descriptor, Consumer<Posix> beforeClose) {
        this.registry = registry;
        this.path = path;
        this.descriptor = descriptor;
        this.beforeClose = beforeClose;
    }

    /** All open directories of a run, so that none is left open when it fails. */
    static final class Registry {
        private final Set<OpenDirectory> open = ConcurrentHashMap.newKeySet();

        /** Takes over a descriptor; its first user is the caller. */
        OpenDirectory add(EntryPath path, int descriptor) {
            return add(path, descriptor, posix -> {});
        }

        /**
         * @param beforeClose what the last user does before it closes the directory; not done when the run fails
         */
        OpenDirectory add(EntryPath path, int descriptor, Consumer<Posix> beforeClose) {
            OpenDirectory directory = new OpenDirectory(this, path, descriptor, beforeClose);
            open.add(directory);
            return directory;
        }

        /** Closes what is still open, after all users have gone. */
        void closeAll(Posix posix) {
            for (OpenDirectory directory : open) {
                directory.close(posix);
            }
        }
    }

    EntryPath path() {
        return path;
    }

    int descriptor() {
        return descriptor;
    }

    /** Says that one more user works in here. */
    OpenDirectory retain() {
        users.incrementAndGet();
        return this;
    }

    /** Says that a user has finished; the last one closes. */
    void release(Posix posix) {
        if (users.decrementAndGet() == 0) {
            beforeClose.accept(posix);
            close(posix);
        }
    }

    private void close(Posix posix) {
        if (registry.open.remove(this)) {
            try {
                posix.files().close(descriptor);
            } catch (PosixException e) {
                throw new IllegalStateException("descriptor " + descriptor + " of '" + path + "' was not open", e);
            }
        }
    }
}
