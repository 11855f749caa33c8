package dev.sankofa.application.policy;

/** Who said a value. The order of precedence is flag, environment, file, default. */
public sealed interface Origin {
    /** For people: {@code sankofa.yaml:4:9}, {@code --repository}, {@code SANKOFA_REPOSITORY}, {@code default}. */
    String describe();

    record Flag(String option) implements Origin {
        @Override
        public String describe() {
            return option;
        }
    }

    record Variable(String name) implements Origin {
        @Override
        public String describe() {
            return name;
        }
    }

    record InFile(Location location) implements Origin {
        @Override
        public String describe() {
            return location.toString();
        }
    }

    record Default() implements Origin {
        @Override
        public String describe() {
            return "default";
        }
    }
}
