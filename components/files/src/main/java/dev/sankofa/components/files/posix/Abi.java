package dev.sankofa.components.files.posix;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Locale;

/**
 * The numbers of the system interface that differ between processors, from {@code asm/fcntl.h} and {@code asm/unistd.h}.
 *
 * @param directoryFlag O_DIRECTORY
 * @param noFollowFlag O_NOFOLLOW
 * @param getdents64 number of the system call, because not every C library has the function
 * @param mknodat likewise
 */
record Abi(int directoryFlag, int noFollowFlag, long getdents64, long mknodat) {
    private static final Abi X86_64 = new Abi(0x10000, 0x20000, 217, 259);
    private static final Abi AARCH64 = new Abi(0x4000, 0x8000, 61, 33);

    /** Of the machine this runs on. */
    static Abi current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Abi of(String system, String processor) {
        if (system.toLowerCase(Locale.ROOT).equals("linux")) {
            switch (processor) {
                case "amd64", "x86_64" -> {
                    return X86_64;
                }
                case "aarch64" -> {
                    return AARCH64;
                }
                default -> {}
            }
        }
        throw new SankofaException(
                ErrorCode.UNSUPPORTED,
                "directory trees cannot be read on " + system + " " + processor,
                "Run Sankofa on Linux, on x86-64 or aarch64.");
    }
}
