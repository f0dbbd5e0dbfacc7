package vn.lienthong.documents;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component;
import vn.lienthong.model.Dossier.Component.Digitising;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.Party;
import vn.lienthong.model.Dossier.Result;
import vn.lienthong.model.register.DigitalDocument;

/**
 * A document of a dossier that may be used again. Personal.
 *
 * @param mark identifies it: code, number, day, content
 * @param must whether it has to be digitised
 */
record ReusablePart(ReusableDocument.Kind kind, String mark, boolean must, DigitalDocument paper, Dossier.File file) {

  /**
   * The documents that a snapshot makes reusable: none unless the dossier ended successfully with a valid result; else
   * its results and the digitised documents that were handed in. Documents from a vault, a register or an earlier
   * dossier are already stored there.
   *
   * @param codeFormat the two-part code of a digitised document, from {@code {owner}} and {@code {kind}}
   * @param grounds the ground on which a component has to be digitised, by its code; null: none is listed
   */
  static List<ReusablePart> of(Dossier dossier, String codeFormat, Function<String, Ground> grounds) {
    boolean well = Dossier.endedWell(dossier.status()) && dossier.results().stream().anyMatch(ReusablePart::holds);
    if (!well) {
      return List.of();
    }
    Map<String, ReusablePart> pieces = new LinkedHashMap<>();
    String owner = dossier.owner().number().map(Identifier::value).orElse("");
    dossier.results().stream().filter(ReusablePart::holds)
        .map(r -> result(dossier, r, twoPart(codeFormat, owner, r.code())))
        .forEach(piece -> pieces.putIfAbsent(piece.mark(), piece));
    dossier.components().stream().filter(ReusablePart::digitised)
        .map(c -> component(c, grounds.apply(c.code()),
            c.documentCode() != null ? c.documentCode() : twoPart(codeFormat, owner, c.code())))
        .forEach(piece -> pieces.putIfAbsent(piece.mark(), piece));
    return new ArrayList<>(pieces.values());
  }

  /** The identifiers of each owner (chủ hồ sơ, đồng sở hữu). */
  static List<List<Identifier>> owners(Dossier dossier) {
    return dossier.parties().stream()
        .filter(p -> p.role() == Party.Role.OWNER || p.role() == Party.Role.CO_OWNER)
        .map(p -> p.identifiers().stream().filter(i -> i.type() != null && i.value() != null).toList())
        .filter(identifiers -> !identifiers.isEmpty()).toList();
  }

  private static boolean holds(Result result) {
    return result.code() != null && !Boolean.TRUE.equals(result.revoked());
  }

  private static boolean digitised(Component component) {
    return component.code() != null && Boolean.TRUE.equals(component.digitised())
        && !Boolean.TRUE.equals(component.withdrawn())
        && (component.source() == null || component.source() == Source.SUBMITTED);
  }

  private static ReusablePart result(Dossier dossier, Result r, String documentCode) {
    String issuer = dossier.resolvingAgency() == null ? null : dossier.resolvingAgency().code();
    return new ReusablePart(ReusableDocument.Kind.RESULT,
        mark("RESULT", r.code(), r.number(), r.issuedAt(), r.validTo(), r.file()),
        true, new DigitalDocument(r.code(), documentCode, r.name(), r.number(), issuer, r.issuedAt(), r.validTo(), null,
        null,
            files(r.file())), r.file());
  }

  private static ReusablePart component(Component c, Ground ground, String documentCode) {
    return new ReusablePart(ReusableDocument.Kind.COMPONENT,
        mark("COMPONENT", c.code(), c.documentCode(), null, null, c.file()),
        DigitisationRule.of(c, ground) == Digitising.MUST,
        new DigitalDocument(c.code(), documentCode, c.name(), null, null, null, null, null, null, files(c.file())),
        c.file());
  }

  private static List<DigitalDocument.File> files(Dossier.File file) {
    return file == null ? List.of() : List.of(new DigitalDocument.File(file.name(), file.id()));
  }

  /** By the file's hash if it has one: its address may differ each time. */
  private static String mark(String kind, String code, String number, OffsetDateTime issued, OffsetDateTime until,
      Dossier.File file) {
    String content = file == null ? null : file.sha256() != null ? file.sha256().toLowerCase(Locale.ROOT)
        : file.id() + " " + file.url() + " " + file.size();
    return String.join("\n", kind, code, String.valueOf(number), time(issued), time(until), String.valueOf(content));
  }

  private static String time(OffsetDateTime time) {
    return time == null ? "" : time.toInstant().toString();
  }

  private static String twoPart(String format, String owner, String kind) {
    return format.replace("{owner}", owner).replace("{kind}", kind);
  }

  @Override public String toString() {
    return "Piece[" + kind + " " + paper + "]";
  }
}
