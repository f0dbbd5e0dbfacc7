package vn.lienthong.access.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Address;
import vn.lienthong.model.Dossier.Component;
import vn.lienthong.model.Dossier.File;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.OtherPaper;
import vn.lienthong.model.Dossier.Party;
import vn.lienthong.model.Dossier.Result;
import vn.lienthong.model.Dossier.Supplement;
import vn.lienthong.model.text.TextNormalizer;

/**
 * Masks a dossier so that it can be shown without personal data: what names, identifies or describes a person is
 * masked; the dossier's state is not. Free text is masked completely, because officers write names into it; so are the
 * names and addresses of files.
 */
public final class Masking {

  private static final String COVER = "***";

  private Masking() {}

  /** The masked dossier. */
  public static Dossier mask(Dossier d) {
    return new Dossier(d.code(), d.receiptNumber(), d.receptionId(), d.procedure(), d.receivingAgency(),
        d.resolvingAgency(), d.supportingAgencies(), d.channel(), d.submittedVia(), d.submittedFrom(), d.returnBy(),
        d.status(), d.localStatus(), text(d.summary()), text(d.note()), text(d.otherInfo()), text(d.handoverNote()),
        d.parties().stream().map(Masking::party).toList(), d.submittedAt(), d.receivedAt(), d.dueAt(),
        d.completedAt(), d.returnedAt(), d.rejectedAt(), components(d.components()),
        d.otherPapers().stream().map(Masking::otherPaper).toList(), d.fees(),
        d.supplements().stream().map(Masking::supplement).toList(),
        d.results().stream().map(Masking::result).toList(), d.linkedDossiers(), d.onlinePayment(),
        d.authenticatedByNationalId(), d.consultedRegisters());
  }

  /** First letters only: {@code NGUYỄN THỊ MẪU} becomes {@code N*** T*** M***}. */
  public static String name(String name) {
    return name == null ? null : Arrays.stream(TextNormalizer.clean(name).split(" "))
        .map(word -> word.isEmpty() ? COVER : word.substring(0, word.offsetByCodePoints(0, 1)) + COVER)
        .collect(Collectors.joining(" "));
  }

  /** Keeps the last three characters of a value of at least eight characters; masks a shorter one completely. */
  public static String number(String number) {
    return number == null ? null : number.length() < 8 ? COVER : COVER + number.substring(number.length() - 3);
  }

  /** Keeps only the domain. */
  public static String email(String email) {
    return email == null ? null : COVER + (email.indexOf('@') < 0 ? "" : email.substring(email.lastIndexOf('@')));
  }

  private static String text(String text) {
    return text == null ? null : COVER;
  }

  private static Party party(Party p) {
    return new Party(p.role(), p.kind(), name(p.fullName()), null, p.gender(),
        p.identifiers().stream().map(i -> new Identifier(i.type(), number(i.value()))).toList(),
        text(p.nationalAccountId()), number(p.phone()), email(p.email()), number(p.fax()), address(p.address()));
  }

  private static Address address(Address a) {
    return a == null ? null : new Address(a.provinceCode(), a.districtCode(), a.wardCode(), text(a.detail()));
  }

  private static List<Component> components(List<Component> components) {
    return components.stream().map(c -> new Component(c.code(), c.documentCode(), c.name(), c.copies(), c.copyKind(),
        c.digitising(), c.digitised(), c.source(), c.reuse(), c.replacesResultCode(), c.withdrawn(),
        file(c.file()))).toList();
  }

  private static OtherPaper otherPaper(OtherPaper p) {
    return new OtherPaper(text(p.name()), p.count(), p.kind());
  }

  private static File file(File f) {
    return f == null ? null : new File(f.id(), text(f.name()), null, f.sha256(), f.size());
  }

  private static Supplement supplement(Supplement s) {
    return new Supplement(s.id(), name(s.requestedBy()), text(s.reason()), s.requestedAt(), name(s.receivedBy()),
        text(s.receivedNote()), s.receivedAt(), s.done(), components(s.components()), s.fees(), s.dueBefore(),
        s.dueAfter());
  }

  private static Result result(Result r) {
    return new Result(r.code(), r.name(), text(r.number()), name(r.signer()), r.issuedAt(), r.validFrom(), r.validTo(),
        r.revoked(), file(r.file()));
  }
}
