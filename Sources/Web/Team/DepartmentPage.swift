import Domain
import Markup
import Store

extension DepartmentsView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>\(link(Routes.posts.path, "返回岗位"))</p>
    \(departments.isEmpty ? nothing : table)
    \(officeForm(Routes.departments.path, section("新增部门", fields)))
    """
  }

  private var nothing: HTML { emptyState("还没有部门，请在下面新增，或用 bangban import departments 导入。") }

  private var table: HTML {
    dataTable(["部门", "全称", "公开电话", "办公地址"], departments.map(row), caption: "部门")
  }

  private func row(_ department: Department) -> [HTML] {
    let (code, phone) = (department.code, department.phone)
    return [
      "\(link(Routes.department(code), department.name)) <span class=\"meta\">\(code.text)</span>",
      "\(department.fullName)", HTML.when(!phone.isEmpty, "<span class=\"number\">\(phone)</span>"),
      "\(department.address)",
    ]
  }

  private var fields: HTML {
    let code = textField(
      "code", "部门编号", state, hint: "字母和数字，如 D60；以后不能改", extra: " maxlength=\"16\" autocomplete=\"off\"")
    return """
      \(code)
      \(departmentFields(nil, state))
      \(buttons(button("新增部门")))
      """
  }
}

extension DepartmentView {
  var page: HTML {
    let unit = PostUnit.department(department.code)
    return """
      \(officeSummary(state))
      <p>\(link(Routes.departments.path, "返回部门"))　\(link(Routes.posts(["unit": unit.key]), "看岗位"))</p>
      \(officeForm(Routes.department(department.code), section("编号 \(department.code.text)", fields)))
      """
  }

  private var fields: HTML {
    """
    \(departmentFields(department, state))
    \(buttons(button("保存")))
    """
  }
}

private func departmentFields(_ department: Department?, _ state: FormState) -> HTML {
  let off: HTML = " autocomplete=\"off\""
  return """
    \(textField(
      "name", "部门简称", state, standard: department?.name ?? "", hint: "办件和列表里用的名称，如“民政局”",
      extra: " maxlength=\"40\"\(off)"))
    \(textField("fullName", "部门全称", state, standard: department?.fullName ?? "", extra: " maxlength=\"60\"\(off)"))
    \(textField(
      "phone", "公开电话", state, standard: department?.phone ?? "", hint: "印在办事指南上", type: "tel", required: false,
      extra: " inputmode=\"tel\"\(off)"))
    \(textField(
      "address", "办公地址", state, standard: department?.address ?? "", required: false,
      extra: " maxlength=\"100\"\(off)"))
    """
}
