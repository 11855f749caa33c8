package dev.sankofa.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Columns of text under headings, two spaces apart; the last column is not padded. */
public final class TextTable {
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

    /** The lines, headings first, none longer than the width: the last column is cut, others are kept whole. */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::heading).toList(), width));
        rows.forEach(row -> lines.add(line(row, width)));
        return lines;
    }

    private String line(List<String> cells, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            String padding = " ".repeat(widthOf(i) - cells.get(i).length());
            boolean right = columns.get(i).isNumeric();
            line.append(right ? padding : "").append(cells.get(i)).append(right || last ? "" : padding);
            line.append(last ? "" : "  ");
        }
        return Text.cut(line.toString().stripTrailing(), width);
    }

    private int widthOf(int column) {
        int heading = columns.get(column).heading().length();
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(heading, Math::max);
    }
}
