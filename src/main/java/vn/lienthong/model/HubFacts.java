package vn.lienthong.model;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Facts that the hub established about a dossier (điều trục đã xác lập) and adds to every later snapshot of its source.
 * A source that sends nothing, NONE or false does not undo them; one that sends a component as withdrawn, or its reuse
 * as not approved, does. A payment is undone by the hub alone, when it was refunded. Holds nothing personal.
 *
 * @param registers which registers were queried (cơ sở dữ liệu đã kết nối)
 * @param components which components were satisfied without being handed in again
 * @param feesPaid which fees were paid, as far as they were not refunded
 */
public record HubFacts(Set<String> registers, List<Component> components, List<FeePaid> feesPaid) {

  public HubFacts {
    registers = registers == null ? Set.of() : Set.copyOf(registers);
    components = components == null ? List.of() : List.copyOf(components);
    feesPaid = feesPaid == null ? List.of() : List.copyOf(feesPaid);
  }

  /** Facts without a payment. */
  public HubFacts(Set<String> registers, List<Component> components) {
    this(registers, components, List.of());
  }

  /**
   * A component that was not handed in again (tái sử dụng).
   *
   * @param source its origin; null where an officer confirmed it
   * @param holder the vault or register, by its name in the code list
   * @param replacesResultCode mã kết quả thay thế: the result that replaced it; null: the document itself was used
   * @param digitised an electronic document exists
   * @param file the hub's own copy of it, with its digest; null: no source returned one
   */
  public record Component(
      String code, String name, Dossier.Component.Source source, String holder, String replacesResultCode,
      boolean digitised, Dossier.File file) {}

  /**
   * A fee that was paid (đã nộp). Code, charge and time of collection say which; each of them may be null.
   *
   * @param name and {@code kind}: for a fee that the source does not list; may be null
   * @param amount what was paid, in VND
   * @param online on the national platform (thanh toán trực tuyến)
   */
  public record FeePaid(
      String code, String name, Dossier.Fee.Charge charge, Dossier.Fee.CollectAt collectAt, Dossier.Fee.Kind kind,
      long amount, OffsetDateTime paidAt, boolean online) {

    private boolean sameAs(FeePaid other) {
      return Objects.equals(code, other.code) && charge == other.charge && collectAt == other.collectAt;
    }

    /** Whether the source means this fee: what it leaves out it does not deny. Without a code the name tells. */
    private boolean meantBy(Dossier.Fee said) {
      boolean named = code == null || said.code() == null ? name != null && name.equals(said.name())
          : code.equals(said.code());
      return named && (charge == null || said.charge() == null || charge == said.charge())
          && (collectAt == null || said.collectAt() == null || collectAt == said.collectAt());
    }

    private Dossier.Fee fee() {
      return new Dossier.Fee(code, name, charge, amount, collectAt, kind);
    }
  }

  /** The union of both. For a component or a fee in both, {@code later} is used. */
  public HubFacts and(HubFacts later) {
    Set<String> all = new LinkedHashSet<>(registers);
    all.addAll(later.registers);
    List<Component> both = new ArrayList<>(components);
    both.removeIf(c -> later.components.stream().anyMatch(l -> l.code().equals(c.code())));
    both.addAll(later.components);
    List<FeePaid> paid = new ArrayList<>(feesPaid);
    paid.removeIf(fee -> later.feesPaid.stream().anyMatch(fee::sameAs));
    paid.addAll(later.feesPaid);
    return new HubFacts(all, both, paid);
  }

  /** A copy of the event with these facts added to its snapshot. */
  public DossierEvent over(DossierEvent event) {
    return event.withDossier(over(event.dossier()));
  }

  Dossier over(Dossier dossier) {
    List<Dossier.Component> shown = new ArrayList<>(dossier.components());
    components.forEach(c -> lay(shown, c));
    Set<String> asked = new LinkedHashSet<>(dossier.consultedRegisters());
    registers.stream().sorted().forEach(asked::add);
    return dossier.with(shown, List.copyOf(asked)).withFees(fees(dossier), onlinePayment(dossier));
  }

  /** The source's fees, and those paid that it lists neither among them nor in a supplement. */
  private List<Dossier.Fee> fees(Dossier dossier) {
    List<Dossier.Fee> said = new ArrayList<>(dossier.fees());
    dossier.supplements().forEach(supplement -> said.addAll(supplement.fees()));
    List<Dossier.Fee> all = new ArrayList<>(dossier.fees());
    feesPaid.stream().filter(paid -> said.stream().noneMatch(paid::meantBy)).map(FeePaid::fee).forEach(all::add);
    return all;
  }

  /** A source that names a way of online payment is not contradicted. */
  private Dossier.OnlinePayment onlinePayment(Dossier dossier) {
    Dossier.OnlinePayment said = dossier.onlinePayment();
    boolean none = said == null || said == Dossier.OnlinePayment.NONE;
    return none && feesPaid.stream().anyMatch(FeePaid::online) ? Dossier.OnlinePayment.NATIONAL : said;
  }

  /**
   * Updates the first component with this code that is not withdrawn and not refused for reuse. Adds a component that
   * the source does not list.
   */
  private static void lay(List<Dossier.Component> shown, Component known) {
    boolean named = false;
    for (int i = 0; i < shown.size(); i++) {
      Dossier.Component said = shown.get(i);
      if (!known.code().equals(said.code())) {
        continue;
      }
      named = true;
      if (!Boolean.TRUE.equals(said.withdrawn()) && said.reuse() != Dossier.Component.Reuse.NOT_APPROVED) {
        shown.set(i, over(said, known));
        return;
      }
    }
    if (!named) {
      shown.add(over(new Dossier.Component(known.code(), null, known.name(), null, null, null, null, null, null,
          null, false, null), known));
    }
  }

  private static Dossier.Component over(Dossier.Component said, Component known) {
    boolean handedIn = said.source() == null || said.source() == Dossier.Component.Source.SUBMITTED;
    return new Dossier.Component(said.code(), said.documentCode(), said.name() == null ? known.name() : said.name(),
        said.copies(), said.copyKind(), said.digitising(), known.digitised() || Boolean.TRUE.equals(said.digitised()),
        handedIn && known.source() != null ? known.source() : said.source(), Dossier.Component.Reuse.REUSED,
        said.replacesResultCode() == null ? known.replacesResultCode() : said.replacesResultCode(), said.withdrawn(),
        said.file() == null || !said.file().there() ? known.file() == null ? said.file() : known.file() : said.file());
  }
}
