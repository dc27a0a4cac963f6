// Judges PDF files by the profile PDF/A-3b (ISO 19005-3) with veraPDF: paths come in on standard input, one a line;
// one JSON object a line goes out: path, seconds, and the rules that failed with how often and why.
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Vera {
    public static void main(String[] none) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            long begin = System.nanoTime();
            String failed = judged(path);
            double seconds = (System.nanoTime() - begin) / 1e9;
            out.printf("{\"path\": %s, \"seconds\": %s, %s}%n", quoted(path), seconds, failed);
        }
    }

    private static String judged(String path) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), PDFAFlavour.PDFA_3_B);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
            ValidationResult result = validator.validate(parser);
            return "\"conforms\": " + result.isCompliant() + ", \"failed\": " + rules(result);
        } catch (Exception broken) {
            return "\"conforms\": false, \"failed\": [\"unreadable: " + quoted(broken.toString()).substring(1) + "]";
        }
    }

    private static String rules(ValidationResult result) {
        Map<String, Integer> counts = new TreeMap<>();
        for (TestAssertion each : result.getTestAssertions()) {
            if (each.getStatus() != TestAssertion.Status.PASSED) {
                String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                counts.merge(rule + " " + each.getMessage(), 1, Integer::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((rule, count) -> lines.add(quoted(rule + " (" + count + ")")));
        return lines.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter < ' ' || letter == '"' || letter == '\\' || letter > '~') {
                out.append(String.format("\\u%04x", (int) letter));
            } else {
                out.append(letter);
            }
        }
        return out.append('"').toString();
    }
}
