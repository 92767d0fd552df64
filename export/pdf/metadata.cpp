#include "export/pdf/metadata.hpp"

#include <algorithm>

namespace nb::pdf {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (auto const c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) {  // XML has no other controls
          out += c;
        }
    }
  }
  return out;
}

/// PDF/A wants every property explained that XMP does not know: pdfuaid is one.
constexpr char const* extension_schema =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";

constexpr char const* opening =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">";

}  // namespace

std::string pdf_date(Date date) {
  auto iso = to_iso(date);
  iso.erase(std::remove(iso.begin(), iso.end(), '-'), iso.end());
  return "D:" + iso + "120000Z";
}

std::string xmp(document::Properties const& properties, Archival archival) {
  auto const date = to_iso(properties.date) + "T12:00:00Z";
  std::string out = opening;
  out += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(properties.title) +
         "</rdf:li></rdf:Alt></dc:title>";
  if (!properties.author.empty()) {
    out += "<dc:creator><rdf:Seq><rdf:li>" + escaped(properties.author) + "</rdf:li></rdf:Seq></dc:creator>";
  }
  out +=
      "<dc:language><rdf:Bag><rdf:li>" + escaped(properties.language) + "</rdf:li></rdf:Bag></dc:language>";
  out += "<xmp:CreateDate>" + date + "</xmp:CreateDate><xmp:ModifyDate>" + date + "</xmp:ModifyDate>";
  out += "<pdf:Producer>" + std::string(producer) + "</pdf:Producer>";
  if (archival == Archival::pdf_a) {
    out += "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>";
  }
  out += "<pdfuaid:part>1</pdfuaid:part></rdf:Description>";
  out += extension_schema;
  return out + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

}  // namespace nb::pdf
