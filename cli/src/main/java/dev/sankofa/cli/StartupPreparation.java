package dev.sankofa.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/**
 * Prepares the copies of libraries that the launcher runs. It rewrites those that would keep the JVM from archiving their classes for the
 * next start. Two things do: class files older than Java 6 (picocli's are Java 5's), which need the old verifier, and signatures of jars
 * (Bouncy Castle's), which are checked anew at each start and matter only to who registers a security provider, which we do not.
 * Together they are a third of the time that a short command takes. And it unpacks zstd's native library, which would otherwise be
 * searched for in every jar and unpacked anew by each command that reads a repository.
 */
public final class StartupPreparation {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    private static final Pattern ZSTD =
            Pattern.compile("linux/" + System.getProperty("os.arch") + "/libzstd-jni-[^/]*\\.so");
    private static final int NEEDS_OLD_VERIFIER = ClassFile.JAVA_5_VERSION;

    private StartupPreparation() {}

    /**
     * @param arguments the directory of the jars, and the file that zstd's native library becomes, if there is one for this machine
     */
    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                if (isToBeRewritten(jar)) {
                    rewrite(jar);
                }
                unpackZstd(jar, Path.of(arguments[1]));
            }
        }
    }

    private static void unpackZstd(Path jar, Path target) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (ZSTD.matcher(entry.getName()).matches()) {
                    try (InputStream bytes = file.getInputStream(entry)) {
                        Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private static boolean isToBeRewritten(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (SIGNATURE.matcher(entry.getName()).matches() || (isClass(entry) && isOld(file, entry))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("-info.class");
    }

    /** The major version stands in the seventh and eighth byte. */
    private static boolean isOld(JarFile file, JarEntry entry) throws IOException {
        try (InputStream bytes = file.getInputStream(entry)) {
            byte[] head = bytes.readNBytes(8);
            return head.length == 8 && (head[6] & 0xff) * 256 + (head[7] & 0xff) <= NEEDS_OLD_VERIFIER;
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".tmp");
        try (JarFile file = new JarFile(jar.toFile(), false);
                OutputStream out = Files.newOutputStream(rewritten);
                JarOutputStream copy = new JarOutputStream(out)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!SIGNATURE.matcher(entry.getName()).matches()) {
                    JarEntry written = new JarEntry(entry.getName());
                    written.setTime(entry.getTime());
                    copy.putNextEntry(written);
                    copy.write(content(file, entry));
                    copy.closeEntry();
                }
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(JarFile file, JarEntry entry) throws IOException {
        try (InputStream bytes = file.getInputStream(entry)) {
            byte[] content = bytes.readAllBytes();
            return isClass(entry) && isOld(file, entry) ? renewed(content) : content;
        }
    }

    /** The same class as Java 8 would have compiled it: with the stack maps that the new verifier reads. */
    private static byte[] renewed(byte[] content) {
        ClassFile classes = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ConstantPoolSharingOption.NEW_POOL);
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        // Bodies that are not taken apart are copied without new stack maps.
        ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        return classes.transformClass(classes.parse(content), version.andThen(bodies));
    }
}
