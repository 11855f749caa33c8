package dev.sankofa.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of text under headings, two spaces apart; the last column is not padded. */
public final class TextTable {
    private static final String GAP = "  ";

    /** No column of text is cut to less. */
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<Column> columns) {
        this.columns = columns;
    }

    private record Column(String heading, boolean isNumeric) {}

    /** Headings; one that begins with {@code >} is a column of numbers, set to the right. */
    public static TextTable of(String... headings) {
        List<Column> columns = new ArrayList<>();
        for (String heading : headings) {
            boolean numeric = heading.startsWith(">");
            columns.add(new Column(numeric ? heading.substring(1) : heading, numeric));
        }
        return new TextTable(columns);
    }

    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of " + columns.size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, headings first. Where they would be longer than the width, the widest columns of text are cut, so that all columns show. */
    public List<String> lines(int width) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::heading).toList(), widths, width));
        rows.forEach(row -> lines.add(line(row, widths, width)));
        return lines;
    }

    private int[] widths(int width) {
        int[] widths = IntStream.range(0, columns.size()).map(this::widthOf).toArray();
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
        for (; excess > 0; excess--) {
            int widest = widestText(widths);
            if (widest < 0 || widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** The column of text that is widest, or -1 when all are numbers. */
    private int widestText(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (!columns.get(i).isNumeric() && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = Text.cut(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - cell.length());
            boolean right = columns.get(i).isNumeric();
            line.append(i == 0 ? "" : GAP)
                    .append(right ? padding : "")
                    .append(cell)
                    .append(right ? "" : padding);
        }
        return Text.cut(line.toString().stripTrailing(), width);
    }

    private int widthOf(int column) {
        int heading = columns.get(column).heading().length();
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(heading, Math::max);
    }
}
