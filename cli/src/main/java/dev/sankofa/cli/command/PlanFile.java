package dev.sankofa.cli.command;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.json.FactsJson;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RecoveryPlanJson;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Plans in files. */
final class PlanFile {
    private PlanFile() {}

    /**
     * @throws SankofaException {@code USAGE} when the file exists, {@code TARGET_FAILED} when it cannot be written
     */
    static void write(Path file, RecoveryPlan plan) {
        try {
            Files.write(file, RecoveryPlanJson.write(plan), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "the file " + file + " exists already",
                    "Name another with --out, or remove it.",
                    e);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot write the plan to " + file + ": " + e.getMessage(),
                    "Look whether its directory exists and may be written to.",
                    e);
        }
    }

    /**
     * @throws SankofaException {@code NOT_FOUND} when there is no such file; what is wrong with its content otherwise
     */
    static RecoveryPlan read(Path file) {
        try {
            if (Files.size(file) > FactsJson.MAX_BYTES) {
                throw new SankofaException(
                        ErrorCode.USAGE,
                        "the file " + file + " is too large for a plan",
                        "Name a file that 'restore plan' wrote.");
            }
            return RecoveryPlanJson.read("the plan " + file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SankofaException(
                    ErrorCode.NOT_FOUND,
                    "there is no plan " + file,
                    "Make one with 'sankofa restore plan --out FILE'.",
                    e);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "cannot read the plan " + file + ": " + e.getMessage(),
                    "Make a new one with 'sankofa restore plan --out FILE'.",
                    e);
        }
    }
}
