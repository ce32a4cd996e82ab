package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.escaped;
import static io.github.reissuerecon.report.HtmlTable.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars as SVG. Who cannot see them reads the same figures in a table, so the drawing itself is silent. */
final class BarChart {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 90;
    private static final int FOOT = 14;

    private BarChart() {}

    /** A bar; null where there is none. */
    record Bar(String label, @Nullable Long value) {}

    /** Upright bars from left to right, the first and the last one's label below. */
    static String upright(List<Bar> bars) {
        long most = most(bars);
        double step = (double) WIDTH / bars.size();
        StringBuilder svg =
                new StringBuilder("<svg viewBox=\"0 0 %s %s\" aria-hidden=\"true\">\n".formatted(WIDTH, HEIGHT + FOOT));
        svg.append("<line x1=\"0\" y1=\"%1$s\" x2=\"%2$s\" y2=\"%1$s\" />\n".formatted(HEIGHT, WIDTH));
        for (int i = 0; i < bars.size(); i++) {
            Long value = bars.get(i).value();
            if (value != null) {
                long height = height(value, most);
                svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s</title></rect>\n"
                        .formatted(
                                tenth(i * step),
                                HEIGHT - height,
                                tenth(step * 0.8),
                                height,
                                escaped(bars.get(i).label()),
                                figure(value)));
            }
        }
        svg.append("<text x=\"0\" y=\"%s\">%s</text>\n"
                .formatted(HEIGHT + FOOT - 2, escaped(bars.get(0).label())));
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>\n</svg>\n"
                .formatted(
                        WIDTH,
                        HEIGHT + FOOT - 2,
                        escaped(bars.get(bars.size() - 1).label())));
        return svg.toString();
    }

    /** One bar on its side, as long as its part of the most. */
    static String lying(long value, long most) {
        return "<svg class=\"lying\" viewBox=\"0 0 200 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + "<rect x=\"0\" y=\"0\" width=\"%s\" height=\"10\" /></svg>"
                        .formatted(tenth(most == 0 ? 0 : 200.0 * value / most));
    }

    /** The highest bar's value. */
    static long most(List<Bar> bars) {
        long most = 0;
        for (Bar bar : bars) {
            most = Math.max(most, bar.value() == null ? 0 : bar.value());
        }
        return most;
    }

    /** What is not nothing can be seen. */
    private static long height(long value, long most) {
        return value == 0 ? 0 : Math.max(1, Math.round((double) HEIGHT * value / most));
    }

    private static String tenth(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }
}
