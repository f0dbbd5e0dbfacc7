/**
 * The national population database (Cơ sở dữ liệu quốc gia về dân cư, run by C06) as a province reaches it: through its
 * own service platform (LGSP) and the national one (NDXP, which is X-Road).
 *
 * <p>SOAP 1.1 over HTTP(S), one POST per question, no login: every call is signed by {@code Authorization} (a SHA-256
 * over address, user, time and secret) and {@code Timestamp}, and names us by {@code X-Road-Client} and {@code ApiKey}.
 * Asking changes nothing there, but every question is logged with its officer. {@code MaYeuCau} is unique per call: a
 * question is never sent twice with the same one. Number and full name have to be given
 * together, and the birth where the operation takes it: nobody browses.
 *
 * <p>{@code TraCuuThongTinCongDan} (service 037) answers all there is, {@code XacThucThongTinCongDan} only that the
 * person exists, {@code XacMinhThongTinNhanThan} speaks of relatives; what it answers is not published. Limits are not
 * published; the hub's own stand in the configuration.
 *
 * <p>{@code MaDVC} is not a procedure's code but the service code assigned to our system, one per operation; without it
 * an operation is closed. The birth is a structure in 037, one text in {@code XacMinh…} and absent in {@code XacThuc…},
 * so {@code exists} says that number and name belong together and nothing of the birth.
 *
 * <p>Their words: SoDinhDanh personal number, SoCMND old number, HoVaTen full name, NgayThangNamSinh birth, MaDVC our
 * service code, MaTichHop service, MaCanBo and TaiKhoan officer, SoDienThoai the officer's telephone, ThuongTru
 * permanent residence, NoiOHienTai present one, QueQuan hometown, ChuHo head of household.
 */
package vn.lienthong.partner.population;
