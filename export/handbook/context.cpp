#include "export/handbook/context.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

template <typename Record>
std::string title_in(Context const& context, model::RecordId const& id) {
  auto const* record = context.get<Record>(id);
  return record == nullptr ? std::string() : record->title;
}

}  // namespace

Context::Context(model::Register const& of, assessment::Assessment const& results, Options const& options)
    : records_(&of),
      results_(&results),
      options_(&options),
      messages_(&text::Messages::of(options.language)),
      index_(of),
      plans_(of) {
  for (auto const& result : results.processes) {
    process_results_.emplace(result.id, &result);
  }
  for (auto const& result : results.resources) {
    resource_results_.emplace(result.id, &result);
  }
  group_records();
  if (options.extract) {
    open_.silence();
  }
}

void Context::group_records() {
  for (auto const& record : records_->requirements) {
    needs.add(record.consumer, record);
  }
  for (auto const& record : records_->deadlines) {
    deadlines.add(record.process, record);
  }
  for (auto const& record : records_->confirmations) {
    confirmations.add(record.process, record);
  }
  for (auto const& record : records_->reporting_duties) {
    duties.add(record.id, record);
    std::for_each(
        record.processes.begin(), record.processes.end(), [&](auto& id) { duties.add(id, record); });
    std::for_each(
        record.scenarios.begin(), record.scenarios.end(), [&](auto& id) { duties.add(id, record); });
  }
  for (auto const& record : records_->measures) {
    measures.add(record.subject, record);
  }
  for (auto const& record : records_->vital_records) {
    std::for_each(
        record.processes.begin(), record.processes.end(), [&](auto& id) { vital_records.add(id, record); });
  }
  for (auto const& record : records_->stop_list) {
    stop_items.add(record.process, record);
  }
  for (auto const& record : records_->messages) {
    process_messages.add(record.process, record);
  }
  for (auto const& record : records_->exercises) {
    std::for_each(
        record.processes.begin(), record.processes.end(), [&](auto& id) { exercises.add(id, record); });
    std::for_each(
        record.resources.begin(), record.resources.end(), [&](auto& id) { exercises.add(id, record); });
  }
  for (auto const& record : records_->partners) {
    std::for_each(record.gives.begin(), record.gives.end(), [&](auto& id) { takers.add(id, record); });
  }
  for (auto const& record : records_->delegations) {
    delegations.add(record.role, record);
  }
}

std::vector<std::string> Context::say_all(std::string_view key) const {
  std::vector<std::string> texts;
  for (auto const& each : messages_->keys(std::string(key) + ".")) {
    texts.push_back(say(each));
  }
  return texts;
}

std::string Context::date(std::optional<Date> date) const {
  return date ? messages_->date(*date) : std::string();
}

assessment::ProcessResult const* Context::process_result(model::RecordId const& id) const {
  auto const found = process_results_.find(id);
  return found == process_results_.end() ? nullptr : found->second;
}

assessment::ResourceResult const* Context::resource_result(model::RecordId const& id) const {
  auto const found = resource_results_.find(id);
  return found == resource_results_.end() ? nullptr : found->second;
}

std::string Context::title_of(model::RecordId const& id) const {
  std::string title = title_in<model::Process>(*this, id);
  for (auto* look : {&title_in<model::Resource>,
                     &title_in<model::Role>,
                     &title_in<model::OrgUnit>,
                     &title_in<model::Scenario>,
                     &title_in<model::Contact>,
                     &title_in<model::TrustZone>,
                     &title_in<model::Plan>,
                     &title_in<model::CrisisRoom>,
                     &title_in<model::ReportingDuty>,
                     &title_in<model::Delegation>,
                     &title_in<model::VitalRecord>,
                     &title_in<model::StopItem>,
                     &title_in<model::KeyPlace>,
                     &title_in<model::Message>,
                     &title_in<model::CommunicationMedium>,
                     &title_in<model::Measure>}) {
    if (!title.empty()) {
      break;
    }
    title = look(*this, id);
  }
  return title.empty() ? id : title;
}

std::string Context::label_of(model::RecordId const& id) const {
  // Ids that are words themselves, as some catalogues have them, only repeat the title.
  constexpr std::size_t longest_number = 16;
  std::string const title = title_of(id);
  return title == id ? id : id.size() > longest_number ? title : id + " " + title;
}

model::DocumentProperties const* Context::document() const {
  return records_->documents.empty() ? nullptr : &records_->documents.front();
}

}  // namespace nb::handbook
