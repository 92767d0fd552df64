#include "app/plan_pages.hpp"

#include "export/handbook/blocks.hpp"
#include "export/layout/layout.hpp"

#include "app/work.hpp"

namespace nb::app {

std::string PlanPages::of(model::RecordId const& process) const {
  auto const found = pages.find(process);
  return found == pages.end() ? "" : found->second;
}

PlanPages plan_pages(Assessed const& assessed, Program const& program) {
  auto options = document_options(assessed, program);
  options.selection.what = handbook::Selection::What::book;
  auto const documents = handbook::documents(assessed.register_, assessed.assessment, options);
  auto const laid_out = layout::lay_out(documents.front().document, {.threads = program.thread_count()});
  std::map<std::string_view, std::string_view> label_at;
  for (auto const& anchor : laid_out.anchors) {
    label_at.emplace(anchor.name, laid_out.pages[anchor.page].label);
  }
  PlanPages plans{.state_code = options.state_code, .pages = {}};
  for (auto const& result : assessed.assessment.processes) {
    auto const found = label_at.find(handbook::process_anchor(result.id));
    if (assessment::is_critical(result.criticality) && found != label_at.end()) {
      plans.pages.emplace(result.id, found->second);
    }
  }
  return plans;
}

}  // namespace nb::app
