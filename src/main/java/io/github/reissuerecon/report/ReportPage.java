package io.github.reissuerecon.report;

/** The night for people, as one page that needs no network. */
public final class ReportPage {

    private ReportPage() {}

    /** The page of a run. */
    public static String of(NightReport night) {
        return "<!doctype html><html lang=\"en\"><title>" + night.businessDate() + "</title></html>\n";
    }
}
